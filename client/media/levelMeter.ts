const quietDb = -60;
const loudDb = -10;
const steps = 50;
const reportMs = 50;

/** Loudness of samples in -1..1 as 0..1: -60 dB and below is 0, -10 dB and above is 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
  if (rms === 0) return 0;
  const db = 20 * Math.log10(rms);
  const level = Math.min(1, Math.max(0, (db - quietDb) / (loudDb - quietDb)));
  // In steps, so that a listener is told only about a change that can be seen.
  return Math.round(level * steps) / steps;
}

/** A running meter; `dispose` stops it and leaves the track alone. */
export interface LevelMeter {
  dispose(): void;
}

/** Reports the level of a microphone track about twenty times a second, when it changes. */
export function openLevelMeter(track: MediaStreamTrack, onLevel: (level: number) => void): LevelMeter {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let last = 0;

  const poll = () => {
    analyser.getFloatTimeDomainData(samples);
    const level = levelOf(samples);
    if (level !== last) onLevel(level);
    last = level;
  };
  // A page opened without a gesture starts with a suspended context: the first gesture wakes it.
  const wake = () => void context.resume();
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  // Not by animation frames: asking for each of them draws the page sixty times a second.
  const polling = setInterval(poll, reportMs);

  return {
    dispose() {
      clearInterval(polling);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      source.disconnect();
      void context.close();
    },
  };
}
