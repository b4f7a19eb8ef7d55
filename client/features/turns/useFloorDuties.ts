import { useEffect } from 'react';
import type { RoomSession } from '#client/session/session.ts';
import { useSession } from '#client/state/hooks.ts';
import { seatOnDuty } from '#shared/leadership/read.ts';
import { wipeStrayWords } from '#shared/turns/aloud.ts';
import { endRoundLeftBehind } from '#shared/rounds/commands.ts';
import { callNext, endFloorLeftBehind, yieldFloor } from '#shared/turns/commands.ts';
import { floorHeldMs, resumeTurn } from '#shared/turns/drop.ts';
import type { SeatId } from '#shared/room/ids.ts';

/**
 * What happens by itself when a connection drops (C19): the turn of a holder who is gone for 20 s is
 * kept and the next is called; whoever is back soon enough is next. One browser does the first, writes
 * down the end of floors and rounds that a step left behind (T6, T29), and wipes written words that
 * outlived their turn (C22).
 */
export function useFloorDuties(): void {
  const session = useSession();
  useEffect(() => {
    const handleTurns = () => {
      resumeMine(session);
      const seat = mySeatOnDuty(session);
      if (seat === null) return;
      const actor = { ...session.actor(), seat };
      const input = { now: session.clock.now() };
      endFloorLeftBehind(session.doc, actor, input);
      endRoundLeftBehind(session.doc, actor, input);
      wipeStrayWords(session.doc, actor);
    };
    const handleSecond = () => passOnWhenGone(session);
    handleTurns();
    const stops = [session.turns.subscribe(handleTurns), session.clock.seconds.subscribe(handleSecond)];
    return () => stops.forEach((stop) => stop());
  }, [session]);
}

function resumeMine(session: RoomSession): void {
  if (session.boardLink.get().kind !== 'connected') return;
  for (const { seat } of session.turns.get().parked) {
    if (!session.mySeats.includes(seat)) continue;
    const actor = { ...session.actor(), seat };
    resumeTurn(session.doc, actor, { id: session.newId(), now: session.clock.now() });
  }
}

/** Refused with `reconnecting` for the first 20 s, by the command itself. */
function passOnWhenGone(session: RoomSession): void {
  const awaySince = session.holderAwaySince.get();
  const seat = mySeatOnDuty(session);
  if (awaySince === null || seat === null) return;
  const now = session.clock.now();
  // Whoever leads may call at once; by itself nothing happens before the time.
  if (now - awaySince < floorHeldMs) return;
  const { doc, talk } = session;
  const actor = { ...session.actor(), seat };
  const called = callNext(doc, actor, { grant: session.newId(), now, awaySince }, talk.orderMs.get());
  if (called.kind === 'refused') yieldFloor(doc, actor, { now, awaySince });
}

/** The seat at this device that sees to it, if it is one here: one browser is enough, two would do no harm (T2). */
function mySeatOnDuty(session: RoomSession): SeatId | null {
  const seat = seatOnDuty(session.leadership.get(), session.present.get());
  return seat !== null && session.mySeats.includes(seat) ? seat : null;
}
