import type { SeatId } from '#shared/room/ids.ts';
import type { TalkShare } from '#shared/talk/shares.ts';

/** One bar as one person may see it (C14). */
export interface TalkBar {
  seat: SeatId;
  talkedMs: number;
  /** 0..1; the even share is one half. */
  width: number;
  /** The mark: for the person themselves and for who leads, never for all. */
  level: TalkShare['level'];
  words: 'even' | 'below' | 'above' | 'amber' | 'strong';
}

/** Draws a share for a viewer; marks of others are for who leads only, also when bars are open to all. */
export function barOf(share: TalkShare, viewer: { seat: SeatId; isLeading: boolean }): TalkBar {
  const { seat, talkedMs, timesEven } = share;
  const mayMark = viewer.isLeading || viewer.seat === seat;
  const level = mayMark ? share.level : 'even';
  return { seat, talkedMs, level, width: Math.min(1, timesEven / 2), words: wordsOf(level, timesEven) };
}

function wordsOf(level: TalkShare['level'], timesEven: number): TalkBar['words'] {
  if (level !== 'even') return level;
  if (timesEven < 0.75) return 'below';
  return timesEven > 1.25 ? 'above' : 'even';
}
