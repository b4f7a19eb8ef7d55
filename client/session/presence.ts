import { keepSame } from '#client/state/keepSame.ts';
import { createStore, type Store } from '#client/state/store.ts';
import type { Presence } from '#shared/people/presence.ts';
import type { ParticipantId, SeatId } from '#shared/room/ids.ts';
import type { SealedPresence } from '#shared/sealed/sealedPresence.ts';
import type { BoardLink } from './session.ts';

export interface JoinedPresence {
  everybody: Store<ReadonlyMap<ParticipantId, Presence>>;
  seats: Store<ReadonlySet<SeatId>>;
  /** How many others now say something that could not be opened, or fits no schema (S9). */
  failed: Store<number>;
  mine(): Presence;
  update(patch: Partial<Presence>): void;
  /** Our connection is lost: keep what is known of the others. */
  hold(): void;
  /** It stands again and the others have had the time to be heard: believe what is there. */
  settle(): void;
  /** What is known of the others may be what was known last. */
  isHeld(): boolean;
  dispose(): void;
}

/**
 * Everybody's opened presence by participant, our own first and always there. While our own connection
 * is away, nothing is known of the others, so what was known last stays: their pictures come by another
 * way, and nobody is called absent for our loss (A58). `settle` says when to believe again.
 */
export function joinPresence(sealed: SealedPresence<Presence>, mine: Presence): JoinedPresence {
  let local = mine;
  let isHeld = false;
  const gather = () => {
    const all = new Map<ParticipantId, Presence>(isHeld ? everybody.get() : []);
    all.set(local.participant, local);
    for (const presence of sealed.states.values())
      if (presence.participant !== local.participant) all.set(presence.participant, presence);
    return all;
  };
  const seatsOf = (all: ReadonlyMap<ParticipantId, Presence>) =>
    new Set([...all.values()].flatMap((presence) => presence.seats));

  const everybody = createStore<ReadonlyMap<ParticipantId, Presence>>(new Map([[local.participant, local]]));
  const seats = createStore<ReadonlySet<SeatId>>(seatsOf(everybody.get()));
  const failed = createStore(sealed.failed);
  const refresh = () => {
    failed.set(sealed.failed);
    const all = gather();
    everybody.set(keepSame(everybody.get(), all));
    // Cursors move often, seats seldom: whoever watches seats alone is left in peace.
    seats.set(keepSame(seats.get(), seatsOf(all)));
  };
  const stop = sealed.subscribe(refresh);
  sealed.setLocal(local);

  return {
    everybody,
    seats,
    failed,
    mine: () => local,
    update(patch) {
      local = { ...local, ...patch };
      sealed.setLocal(local);
      refresh();
    },
    hold() {
      isHeld = true;
    },
    settle() {
      if (!isHeld) return;
      isHeld = false;
      refresh();
    },
    isHeld: () => isHeld,
    dispose: stop,
  };
}

/** Milliseconds in which, after a reconnection, the others' presence has surely come. */
const hearing = 1500;

/** Believes presence again some time after each reconnection. Answers how to stop. */
export function settleWhenSteady(link: Store<BoardLink>, presence: JoinedPresence): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = link.get().kind;
  const stop = link.subscribe(() => {
    const { kind } = link.get();
    if (kind === before) return;
    before = kind;
    clearTimeout(timer);
    if (kind === 'connected') timer = setTimeout(presence.settle, hearing);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
