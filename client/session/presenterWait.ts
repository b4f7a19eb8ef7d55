import type * as Y from 'yjs';
import type { Store } from '#client/state/store.ts';
import { seatOnDuty, type LeadershipFacts } from '#shared/leadership/read.ts';
import { settlePresenterWait } from '#shared/phases/presenterWait.ts';
import type { SeatId } from '#shared/room/ids.ts';

interface PresenterWaitOptions {
  doc: Y.Doc;
  leadership: Store<LeadershipFacts>;
  /** Renewed with the document, the second, and who is present; only then something can be due. */
  phase: Pick<Store<unknown>, 'subscribe'>;
  present: Store<ReadonlySet<SeatId>>;
  /** False while this browser's own connection is away, or so lately back that it may be wrong about others. */
  isSure(): boolean;
  /** Server ms since when this browser misses the presenter. */
  awaySince: Store<number | null>;
  mySeats: readonly SeatId[];
  now(): number;
}

/**
 * The one owner of the wait for a presenter who dropped (C19): the browser of whoever is on duty stops
 * the phase clock, and lets it go on when the presenter is back. If two browsers both believe that they
 * are on duty, they write the same. Answers how to stop.
 */
export function keepPresenterWait(options: PresenterWaitOptions): () => void {
  const { doc, leadership, phase, present, isSure, awaySince, mySeats, now } = options;
  const look = () => {
    if (!isSure()) return;
    const seat = seatOnDuty(leadership.get(), present.get());
    if (seat === null || !mySeats.includes(seat)) return;
    settlePresenterWait(doc, { seat, present: present.get() }, { now: now(), awaySince: awaySince.get() });
  };
  look();
  return phase.subscribe(look);
}
