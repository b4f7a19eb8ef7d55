import { levelOf } from './levelMeter.ts';

/** About -45 dB: above the noise of a quiet room, below soft speech with automatic gain. */
const voiceLevel = 0.3;
/** Milliseconds between two looks: well within the 100 ms that the meter asks for (C13). */
const sampleMs = 50;

/** A running sampler; `dispose` stops it and leaves the track alone. */
export interface VoiceSampler {
  dispose(): void;
}

/** Whether there is a voice in these samples of -1..1. */
export function isVoice(samples: Float32Array): boolean {
  return levelOf(samples) >= voiceLevel;
}

/** Tells twenty times a second whether one's own microphone track carries a voice. Nothing is kept. */
export function openVoiceSampler(
  track: MediaStreamTrack,
  onSample: (isVoice: boolean) => void,
): VoiceSampler {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // Not animation frames: those stop while the tab is behind another one, and people talk on.
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onSample(isVoice(samples));
  }, sampleMs);
  const wake = () => void context.resume();
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  return {
    dispose() {
      clearInterval(timer);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      source.disconnect();
      void context.close();
    },
  };
}
