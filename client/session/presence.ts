import { createStore, type Store } from '#client/state/store.ts';
import type { Presence } from '#shared/people/presence.ts';
import type { ParticipantId, SeatId } from '#shared/room/ids.ts';
import type { SealedPresence } from '#shared/sealed/sealedPresence.ts';

export interface JoinedPresence {
  everybody: Store<ReadonlyMap<ParticipantId, Presence>>;
  seats: Store<ReadonlySet<SeatId>>;
  mine(): Presence;
  update(patch: Partial<Presence>): void;
  dispose(): void;
}

function sameSeats(a: ReadonlySet<SeatId>, b: ReadonlySet<SeatId>): boolean {
  return a.size === b.size && [...a].every((seat) => b.has(seat));
}

/**
 * Everybody's opened presence by participant, our own first and always there: a lost connection
 * must not make us vanish from our own stage.
 */
export function joinPresence(sealed: SealedPresence<Presence>, mine: Presence): JoinedPresence {
  let local = mine;
  const gather = () => {
    const all = new Map<ParticipantId, Presence>([[local.participant, local]]);
    for (const presence of sealed.states.values())
      if (presence.participant !== local.participant) all.set(presence.participant, presence);
    return all;
  };
  const seatsOf = (all: ReadonlyMap<ParticipantId, Presence>) =>
    new Set([...all.values()].flatMap((presence) => presence.seats));

  const everybody = createStore<ReadonlyMap<ParticipantId, Presence>>(gather());
  const seats = createStore<ReadonlySet<SeatId>>(seatsOf(everybody.get()));
  const refresh = () => {
    const all = gather();
    everybody.set(all);
    // Cursors move often, seats seldom: whoever watches seats alone is left in peace.
    const next = seatsOf(all);
    if (!sameSeats(next, seats.get())) seats.set(next);
  };
  const stop = sealed.subscribe(refresh);
  sealed.setLocal(local);

  return {
    everybody,
    seats,
    mine: () => local,
    update(patch) {
      local = { ...local, ...patch };
      sealed.setLocal(local);
      refresh();
    },
    dispose: stop,
  };
}
