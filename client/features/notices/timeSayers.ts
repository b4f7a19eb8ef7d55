import type { SeatId } from '#shared/room/ids.ts';

interface TimeSayersInput {
  /** Who holds the floor. */
  speaker: SeatId;
  /** The timekeeper; null while the role is open. */
  timekeeper: SeatId | null;
  /** Who leads; null for nobody. */
  leader: SeatId | null;
  present: ReadonlySet<SeatId>;
}

/**
 * Who is given the script when a turn is over its time (C11): the timekeeper; when that is the speaker,
 * or nobody here, whoever leads; when the speaker keeps the time and leads, everybody else.
 */
export function timeSayers({ speaker, timekeeper, leader, present }: TimeSayersInput): ReadonlySet<SeatId> {
  for (const seat of [timekeeper, leader]) {
    if (seat !== null && seat !== speaker && present.has(seat)) return new Set([seat]);
  }
  if (speaker !== timekeeper) return new Set();
  return new Set([...present].filter((seat) => seat !== speaker));
}
