import type { SeatId } from './ids.ts';

/** Who acts, and whom that person's browser sees present (from sealed presence, never stored). */
export interface Actor {
  seat: SeatId;
  /** Seats that are connected now, the actor's own included. */
  present: ReadonlySet<SeatId>;
}
