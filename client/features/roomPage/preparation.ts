import type { ReadyRoom } from './visitState.ts';

interface Preparation<E, S> {
  entry: E;
  room: Promise<ReadyRoom<S>>;
  /** The same, once it is here. */
  ready: ReadyRoom<S> | null;
}

/** The one room that is made ready before the click, for the entry that the page has. */
export interface Preparations<E, S> {
  /** Makes a room ready for this entry, or answers the one that is being made. */
  warm(entry: E): Promise<ReadyRoom<S>>;
  /** What stands ready for this entry now; null while it is still being made. */
  ready(entry: E): ReadyRoom<S> | null;
  /** It was opened: it is no longer ours. */
  handOver(): void;
  /** Lets go of what was made ready and not opened. */
  letGo(): void;
}

export function openPreparations<E, S>(prepare: (entry: E) => Promise<ReadyRoom<S>>): Preparations<E, S> {
  let prepared: Preparation<E, S> | null = null;
  const letGo = () => {
    // What failed while it was made ready has nothing to let go of.
    prepared?.room.then((room) => room.dispose()).catch(() => {});
    prepared = null;
  };
  return {
    warm(entry) {
      if (prepared?.entry === entry) return prepared.room;
      letGo();
      const begun: Preparation<E, S> = { entry, room: prepare(entry), ready: null };
      prepared = begun;
      begun.room.then(
        (room) => (begun.ready = room),
        () => {
          // Told at the click; a failure while warming may mend itself until then.
          if (prepared === begun) prepared = null;
        },
      );
      return begun.room;
    },
    ready: (entry) => (prepared?.entry === entry ? prepared.ready : null),
    handOver() {
      prepared = null;
    },
    letGo,
  };
}
