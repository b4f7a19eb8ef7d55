import type * as Y from 'yjs';
import { mark } from '#client/media/marks.ts';
import { describeMeeting } from '#shared/meeting/commands.ts';
import { takeSeat } from '#shared/people/commands.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import type { OpenBoardLink } from './boardLink.ts';
import type { Entry } from './entry.ts';
import type { OpenWish } from './openRoom.ts';

export interface SeatingWish {
  doc: Y.Doc;
  link: OpenBoardLink;
  /** Resolves when all that the server holds is opened. */
  whenOpened(): Promise<void>;
  /** Resolves when the page has time for more than the call. */
  whenReceiving: Promise<void>;
  present(): ReadonlySet<SeatId>;
  now(): number;
  card: Entry['card'];
  seats: OpenWish['seats'];
  /** Everybody of this device has a seat: they may be heard and seen. */
  onSeated(): void;
  onRefused(reason: RefusalReason): void;
}

/**
 * Sits everybody of this device down once the room's document is here, never on an empty guess. Where
 * eight are on the stage already (A2), the room is full: nobody sits and listens unseen.
 */
export function sitDownWhenReady(wish: SeatingWish): () => void {
  let isStopped = false;
  let isBegun = false;
  const sitDown = async () => {
    if (isBegun || wish.link.state.get().kind !== 'connected') return;
    isBegun = true;
    await wish.whenOpened();
    if (isStopped) return;
    mark('board-ready');
    await wish.whenReceiving;
    if (isStopped) return;
    for (const { seat, name, discipline } of wish.seats) {
      const actor = { seat, present: wish.present() };
      describeMeeting(wish.doc, actor, wish.card);
      const outcome = takeSeat(wish.doc, actor, { name, discipline, now: wish.now() });
      if (outcome.kind === 'accepted') continue;
      if (outcome.reason === 'stage-full') return wish.link.refuse('full');
      wish.onRefused(outcome.reason);
    }
    wish.onSeated();
  };
  void sitDown();
  const stop = wish.link.state.subscribe(() => void sitDown());
  return () => {
    isStopped = true;
    stop();
  };
}
