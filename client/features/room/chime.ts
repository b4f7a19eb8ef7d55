/** A soft sound that says that a time is up. */
export interface Chime {
  ring(): void;
  dispose(): void;
}

/** Two quiet tones a fourth apart; the audio context is made at the first ring, rests between rings and ends with us. */
export function createChime(makeContext: () => AudioContext = () => new AudioContext()): Chime {
  let context: AudioContext | null = null;
  let rings = 0;
  const tone = (audio: AudioContext, pitch: number, delay: number) => {
    const start = audio.currentTime + delay;
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.09, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 1.4);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + 1.5);
    return oscillator;
  };
  return {
    ring() {
      const audio = (context ??= makeContext());
      void audio.resume();
      tone(audio, 587.3, 0);
      rings += 1;
      const ring = rings;
      tone(audio, 784, 0.18).addEventListener('ended', () => {
        if (ring === rings && audio.state === 'running') void audio.suspend();
      });
    },
    dispose() {
      void context?.close();
      context = null;
    },
  };
}
