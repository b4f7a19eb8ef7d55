/** What a browser hears of its own microphone at one moment. */
export interface VoiceSample {
  /** Server ms, or any clock that only grows. */
  at: number;
  isVoice: boolean;
  isMuted: boolean;
}

/** How long somebody has talked. In memory only, never stored (C14). */
export interface TalkMeter {
  talkedMs: number;
  /** When voice was last heard on the open microphone; null once it is muted, or at first. */
  lastVoiceAt: number | null;
}

/** A pause in speech this short is part of it, in milliseconds (C13). */
export const hangoverMs = 300;

/** A meter that has heard nothing. */
export const silentMeter: TalkMeter = { talkedMs: 0, lastVoiceAt: null };

/**
 * Takes in one sample (C13). Time counts between two sounds at most 300 ms apart, with the microphone
 * open all the while: so nothing is counted while muted, without voice, or while no samples come
 * because the browser sleeps or is gone. Samples should come at least every 100 ms. One that is older
 * than the last changes nothing.
 */
export function meterStep(meter: TalkMeter, { at, isVoice, isMuted }: VoiceSample): TalkMeter {
  if (isMuted) return meter.lastVoiceAt === null ? meter : { ...meter, lastVoiceAt: null };
  const { talkedMs, lastVoiceAt } = meter;
  if (!isVoice || (lastVoiceAt !== null && at <= lastVoiceAt)) return meter;
  const gapMs = lastVoiceAt === null ? Number.POSITIVE_INFINITY : at - lastVoiceAt;
  return { talkedMs: talkedMs + (gapMs <= hangoverMs ? gapMs : 0), lastVoiceAt: at };
}

/** True while voice is heard, and for 300 ms after: what lights up a tile (C13). */
export function isTalking(meter: TalkMeter, now: number): boolean {
  return meter.lastVoiceAt !== null && now - meter.lastVoiceAt <= hangoverMs;
}
