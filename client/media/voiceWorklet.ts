import { createVoiceTally } from './voiceTally.ts';

// What the platform gives a worklet; TypeScript's own libraries do not know it.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples that the platform hands over at once. */
const quantum = 128;

/** Counts talk where the sound is, on a thread of its own: a busy page loses none of it (T30). */
class VoiceProcessor extends AudioWorkletProcessor {
  readonly #tally = createVoiceTally(sampleRate, (report) => this.port.postMessage(report, []));

  /** Called by the platform for as long as it returns true. Its output stays silent. */
  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const samples = input?.[0];
    if (samples === undefined) this.#tally.skip(quantum);
    else this.#tally.take(samples);
    return true;
  }
}

registerProcessor('consilium-voice', VoiceProcessor);
