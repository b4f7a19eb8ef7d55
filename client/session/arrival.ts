import type * as Y from 'yjs';
import { mark } from '#client/media/marks.ts';
import { stopTracks } from '#client/media/stopTracks.ts';
import { createStore, type Store } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { describeMeeting } from '#shared/meeting/commands.ts';
import { askedOnArrival } from '#shared/people/admission.ts';
import { takeSeat } from '#shared/people/commands.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import type { OpenBoardLink } from './boardLink.ts';
import type { Entry } from './entry.ts';
import type { OpenWish, SeatWish } from './openRoom.ts';

export interface ArrivalWish {
  doc: Y.Doc;
  link: Pick<OpenBoardLink, 'state' | 'refuse'>;
  /** Resolves when all that the server holds is opened. */
  whenOpened(): Promise<void>;
  present(): ReadonlySet<SeatId>;
  now(): number;
  card: Entry['card'];
  seats: OpenWish['seats'];
  /** Whether everybody at this device has stepped out of what runs. */
  isOut: Store<boolean>;
  /** Resolves when the page has time for more than the call; `asked` tells that it waits for a person. */
  whenDrawable(asked: Store<unknown>): Promise<void>;
  /** What this device captures may be sent from now on. */
  send(tracks: OpenWish['tracks']): void;
  onRefused(reason: RefusalReason): void;
}

export interface Arrival {
  /** Who came at this device, as typed before; in the document once they are seated. */
  seats: readonly SeatWish[];
  /** About which item this device is asked before it comes in; null when it is not, or not any more (P9). */
  asked: Store<ItemId | null>;
  /** True once everybody here has come in. */
  isSeated: Store<boolean>;
  /** True while nothing of the room comes in or goes out: not seated yet, or stepped out. */
  isApart: Store<boolean>;
  /** It is time to draw the room. */
  drawable: Promise<void>;
  /** Comes in to what runs, muted. */
  stay(): void;
  /** Takes the seats and steps out of what runs, in one: nobody is inside in between. */
  stepOut(): void;
  /**
   * Hands over what the device captures; it is sent once everybody here is inside. Not before the room can
   * be drawn: taking a track over costs the page the time in which the first face comes (decision 003).
   */
  publish(tracks: OpenWish['tracks']): void;
  dispose(): void;
}

/** How the devices of somebody who comes in are: as in the preview, without sound, or both off. */
type Entrance = 'as-chosen' | 'muted' | 'dark';

/**
 * Sits everybody of this device down once the room's document is here, never on an empty guess; whoever
 * comes while an item runs is asked first (P9; C21, A59). Where eight are on the stage already (A2), the
 * room is full: nobody sits and listens unseen.
 */
export function openArrival(wish: ArrivalWish): Arrival {
  const { doc, link, isOut, seats } = wish;
  const mySeats = seats.map(({ seat }) => seat);
  const asked = createView(doc, (from) => askedOnArrival(from, mySeats));
  const isSeated = createStore(false);
  const isApart = { get: () => !isSeated.get() || isOut.get(), subscribe: both(isSeated, isOut) };
  let waiting: OpenWish['tracks'][] = [];
  let entrance: Entrance = 'as-chosen';
  let isStopped = false;
  let isDrawable = false;
  let isOpening = false;
  let isOpened = false;
  let isTaking = false;
  let isSteppingOut = false;

  const sendWaiting = () => {
    if (isSeated.get() && isOut.get()) {
      // No camera stays alight behind a closed door.
      entrance = 'dark';
      waiting = waiting.map((tracks) => dimmed(tracks, 'dark'));
    }
    if (isApart.get() || !isDrawable) return;
    for (const tracks of waiting) wish.send(dimmed(tracks, entrance));
    waiting = [];
  };
  const comeIn = (andThen: () => void = () => undefined) => {
    if (!isOpened || isStopped || isTaking || isSeated.get()) return;
    isTaking = true;
    const hasSeats = doc.transact(() => {
      const isTaken = takeSeats(wish);
      if (isTaken) andThen();
      return isTaken;
    });
    isTaking = false;
    if (hasSeats) isSeated.set(true);
  };
  const look = () => {
    if (isSteppingOut && asked.get() !== null && isOpened) return arrival.stepOut();
    // An answer may come before everything is open.
    if (asked.get() === null || entrance === 'muted') comeIn();
  };
  const open = async () => {
    if (isOpening || link.state.get().kind !== 'connected') return;
    isOpening = true;
    await wish.whenOpened();
    if (isStopped) return;
    mark('board-ready');
    isOpened = true;
    look();
  };
  const handleDrawable = () => {
    isDrawable = true;
    sendWaiting();
  };
  const stops = [
    link.state.subscribe(() => void open()),
    asked.subscribe(look),
    isApart.subscribe(sendWaiting),
    asked.dispose,
  ];
  const arrival: Arrival = {
    asked,
    seats,
    isSeated,
    isApart,
    drawable: wish.whenDrawable(asked).then(handleDrawable),
    stay() {
      entrance = 'muted';
      comeIn();
    },
    stepOut() {
      const item = asked.get();
      if (item === null) return;
      if (!isOpened) {
        // An answer before everything is open counts then.
        isSteppingOut = true;
        return;
      }
      // Whatever becomes of it, somebody who wanted out is not put in the picture.
      entrance = 'dark';
      comeIn(() => {
        for (const seat of mySeats) {
          const outcome = recuse(doc, { seat, present: wish.present() }, { item, now: wish.now() });
          if (outcome.kind === 'refused') wish.onRefused(outcome.reason);
        }
      });
    },
    publish(tracks) {
      if (isStopped) return stopTracks(tracks);
      waiting.push(tracks);
      sendWaiting();
    },
    dispose() {
      isStopped = true;
      for (const stop of stops) stop();
      // What was never sent is nobody else's to turn off.
      for (const tracks of waiting) stopTracks(tracks);
      waiting = [];
    },
  };
  void open();
  return arrival;
}

function both(one: Store<unknown>, other: Store<unknown>): Store<unknown>['subscribe'] {
  return (listener) => {
    const stops = [one.subscribe(listener), other.subscribe(listener)];
    return () => stops.forEach((stop) => stop());
  };
}

function takeSeats({ doc, card, seats, link, present, now, onRefused }: ArrivalWish): boolean {
  for (const { seat, name, discipline } of seats) {
    const actor = { seat, present: present() };
    describeMeeting(doc, actor, card);
    const outcome = takeSeat(doc, actor, { name, discipline, now: now() });
    if (outcome.kind === 'accepted') continue;
    if (outcome.reason === 'stage-full') {
      link.refuse('full');
      return false;
    }
    onRefused(outcome.reason);
  }
  return true;
}

function dimmed({ audio, video }: OpenWish['tracks'], entrance: Entrance): OpenWish['tracks'] {
  if (entrance === 'as-chosen') return { audio, video };
  if (audio !== null) audio.enabled = false;
  if (entrance === 'muted') return { audio, video };
  video?.stop();
  return { audio, video: null };
}
