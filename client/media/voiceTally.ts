import { isTalking, meterStep, silentMeter } from '#shared/talk/meter.ts';
import { levelOf } from './levelMeter.ts';

/** About -45 dB: above the noise of a quiet room, below soft speech with automatic gain. */
const voiceLevel = 0.3;
/** Samples that are looked at together: 21 ms at 48 kHz, well within the 100 ms that the meter asks for (C13). */
const windowSamples = 1024;
/** Windows between two reports: about ten a second at most. */
const windowsPerReport = 5;

/** What was heard on a microphone so far. */
export interface VoiceReport {
  /** Milliseconds of talk since the tally began, by the clock of the sound itself (T30). */
  talkedMs: number;
  /** A voice now, or within the last 300 ms. */
  isTalking: boolean;
}

/** Takes in sound in pieces of any length. */
export interface VoiceTally {
  take(samples: Float32Array): void;
  /** So many samples of which nothing came: silence that has its time. */
  skip(samples: number): void;
}

/** Whether there is a voice in these samples of -1..1. */
export function isVoice(samples: Float32Array): boolean {
  return levelOf(samples) >= voiceLevel;
}

/**
 * Counts talk in a stream of samples (T30; C13), and tells what changed. Time is counted in samples, so
 * however late anybody listens to the reports, nothing is lost.
 */
export function createVoiceTally(
  samplesPerSecond: number,
  onReport: (report: VoiceReport) => void,
): VoiceTally {
  const window = new Float32Array(windowSamples);
  let filled = 0;
  let windows = 0;
  let meter = silentMeter;
  let told: VoiceReport = { talkedMs: 0, isTalking: false };

  const look = () => {
    windows += 1;
    const at = (windows * windowSamples * 1000) / samplesPerSecond;
    meter = meterStep(meter, { at, isVoice: isVoice(window), isMuted: false });
    if (windows % windowsPerReport !== 0) return;
    const report = { talkedMs: meter.talkedMs, isTalking: isTalking(meter, at) };
    if (report.talkedMs === told.talkedMs && report.isTalking === told.isTalking) return;
    told = report;
    onReport(report);
  };
  const fill = (count: number, write: (from: number, to: number) => void) => {
    for (let done = 0; done < count;) {
      const some = Math.min(count - done, windowSamples - filled);
      write(done, done + some);
      filled += some;
      done += some;
      if (filled < windowSamples) continue;
      filled = 0;
      look();
    }
  };
  return {
    take: (samples) => fill(samples.length, (from, to) => window.set(samples.subarray(from, to), filled)),
    skip: (count) => fill(count, (from, to) => window.fill(0, filled, filled + to - from)),
  };
}
