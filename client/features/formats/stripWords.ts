import { useText } from '#client/i18n/text.ts';
import type { StripPart } from '#shared/formats/strip.ts';

/** Minutes to half a minute: nobody plans closer. */
export function minutesText(minutes: number): string {
  return String(Math.round(minutes * 2) / 2);
}

/** A part of the strip in words: `Consult 10`. */
export function useStripWords(): (part: StripPart) => string {
  const t = useText();
  return ({ phase, minutes, times }) => {
    const values = { name: phase.name, minutes: minutesText(minutes), times };
    return t(times > 1 ? 'formats:stripTimes' : 'formats:stripPart', values);
  };
}
