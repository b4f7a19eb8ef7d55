import type { SeatId } from '#shared/room/ids.ts';

/** A stretch of speech, server ms; `until` is null while it lasts. */
export interface Speech {
  since: number;
  until: number | null;
}

/** More speech against the holder than this is offered the queue (C17). */
const interruptionMs = 2000;

/**
 * Whether this seat is offered "add me to the queue?": one stretch of its speech went on for more than
 * 2 s while the holder of the floor, or who is asked in the round, was speaking too (C17). Only the
 * interrupter's own browser asks this, about its own seat, and shows it to nobody else.
 */
export function offersQueue(
  seat: SeatId,
  holder: { seat: SeatId; since: number } | null,
  speech: ReadonlyMap<SeatId, readonly Speech[]>,
  now: number,
): boolean {
  if (holder === null || holder.seat === seat) return false;
  const held = speech.get(holder.seat) ?? [];
  return (speech.get(seat) ?? []).some((own) => {
    const against = held.map((theirs) => overlapMs(own, theirs, holder.since, now));
    return against.reduce((sum, ms) => sum + ms, 0) > interruptionMs;
  });
}

function overlapMs(a: Speech, b: Speech, from: number, now: number): number {
  const since = Math.max(a.since, b.since, from);
  return Math.max(0, Math.min(a.until ?? now, b.until ?? now) - since);
}
