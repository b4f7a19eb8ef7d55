import { clockText } from '#client/features/room/personLook.ts';
import type { Translate } from '#client/i18n/translate.ts';
import type { InterruptedPhase } from '#shared/phases/read.ts';

/** The time that an interrupted phase goes on with: `3:20 left`, or `0:40 over`. */
export function timeKept({ limitMs, spentMs }: Pick<InterruptedPhase, 'limitMs' | 'spentMs'>, t: Translate) {
  return spentMs > limitMs
    ? t('phase:overBy', { time: clockText(spentMs - limitMs) })
    : t('phase:left', { time: clockText(limitMs - spentMs) });
}
