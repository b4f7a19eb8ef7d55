import { stopTracks } from '#client/media/stopTracks.ts';
import { createStore, type Store } from '#client/state/store.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { LinkInAddress, Secret } from './roomLink.ts';
import { openPreparations } from './preparation.ts';
import { freshHold, type Held, type SeatHold } from './seatHold.ts';
import type {
  Closed,
  ReadyRoom,
  VisitDevices,
  VisitedRoom,
  VisitSeats,
  VisitState,
  VisitTracks,
} from './visitState.ts';

export interface VisitParts<E, S> {
  link: LinkInAddress;
  hold: SeatHold;
  isSupported: boolean;
  /** The secret that this device was asked to remember, if any. */
  recall(): Promise<Secret | null>;
  enter(secret: Secret): Promise<{ kind: 'entered'; entry: E } | { kind: Closed }>;
  /** Loads the room's code and makes everything ready that may be ready before the click. */
  prepare(entry: E): Promise<ReadyRoom<S>>;
  /** Calls back when the page has been drawn and is idle. */
  whenIdle(run: () => void): void;
  /** After a reload: asks for the devices that were on, while the room is already open. */
  reopenDevices(held: Held): Promise<VisitTracks>;
}

export interface Visit<E, S> {
  readonly state: Store<VisitState<E, S>>;
  join(seats: VisitSeats, devices: VisitDevices): void;
  /** The room's own Leave was used. */
  handleLeft(): void;
  /** Leaves the room and enters it again at once, as somebody who was in it before (P10). */
  comeBackAs(seats: VisitSeats): void;
  /** From the goodbye or a failure: once more from the start. */
  again(): void;
  dispose(): void;
}

const noTracks: VisitTracks = { audio: null, video: null };

async function stopDevices(devices: VisitDevices): Promise<void> {
  stopTracks(await devices);
}

/** `leave` may be asked for by the room, by this page and by its end: it happens once. */
function leavingOnce<S extends VisitedRoom>(session: S): S {
  let left: Promise<void> | null = null;
  return { ...session, leave: (staying) => (left ??= session.leave(staying)) };
}

/** Walks one visit: check the link, prejoin, warm up, join, stay, leave. */
export function openVisit<E, S extends VisitedRoom>(parts: VisitParts<E, S>): Visit<E, S> {
  const state = createStore<VisitState<E, S>>({ kind: 'checking' });
  const preparations = openPreparations(parts.prepare);
  let held: Held | null = null;
  let isOver = false;
  /** Join was pressed, drawn or not. */
  let isJoining = false;
  /** The room that is open, drawn or not. */
  let current: S | null = null;
  let endRoom = (_staying?: readonly SeatId[]) => {};

  const show = (next: VisitState<E, S>) => {
    if (!isOver) state.set(next);
  };
  const note = (change: Partial<Held>) => {
    if (held !== null) held = { ...held, ...change };
  };
  const keep = (change: Partial<Held>) => {
    note(change);
    if (held !== null) parts.hold.write(held);
  };

  async function findSecret(): Promise<Held | null> {
    const before = held ?? parts.hold.read();
    if (held !== null) return held;
    switch (parts.link.kind) {
      case 'malformed':
        return null;
      case 'secret': {
        const { secret } = parts.link;
        const isSame = before !== null && before.secret.every((byte, index) => byte === secret[index]);
        return isSame ? before : freshHold(secret);
      }
      case 'none': {
        const secret = before === null ? await parts.recall() : null;
        return secret === null ? before : freshHold(secret);
      }
      default:
        return parts.link satisfies never;
    }
  }

  async function start() {
    if (!parts.isSupported) return show({ kind: 'unsupported' });
    isJoining = false;
    show({ kind: 'checking' });
    held = await findSecret();
    if (held === null) return show({ kind: 'gone' });
    // At once: the fragment is gone from the address bar, and a reload must find the secret.
    parts.hold.write(held);
    const result = await parts.enter(held.secret);
    if (isOver) return;
    if (result.kind !== 'entered') {
      if (result.kind === 'gone') parts.hold.clear();
      return show(result);
    }
    const [first, ...others] = held.seats;
    if (held.isInside && first !== undefined)
      return open(result.entry, [first, ...others], parts.reopenDevices(held));
    show({ kind: 'prejoin', entry: result.entry, held });
    parts.whenIdle(() => {
      if (!isOver && state.get().kind === 'prejoin') void preparations.warm(result.entry).catch(() => {});
    });
  }

  async function open(entry: E, seats: VisitSeats, devices: VisitDevices) {
    // What is ready is opened within the click itself. That it opens is drawn when both connections are begun:
    // LiveKit's own is made a step after the call, and a page that draws first makes it wait.
    const ready = preparations.ready(entry);
    const before = state.get();
    if (ready === null) show({ kind: 'joining' });
    const isReady = !(devices instanceof Promise);
    let session: S;
    try {
      const room = ready ?? (await preparations.warm(entry));
      if (isOver) throw new Error('the page was left while joining');
      session = leavingOnce(await room.open({ seats, tracks: isReady ? devices : noTracks }));
    } catch {
      void stopDevices(devices);
      keep({ seats: [...seats], isInside: false });
      return show({ kind: 'broken' });
    }
    preparations.handOver();
    if (isOver) {
      void stopDevices(devices);
      return void session.leave();
    }
    current = session;
    if (before.kind === 'prejoin' && ready !== null) show({ ...before, kind: 'opening' });
    // The tab's storage may be slow: within the click it is not written to.
    note({ seats: [...seats], isInside: true });
    const watching = [session.boardLink.subscribe(() => handleBoardLink(session))];
    endRoom = (staying) => {
      for (const stop of watching) stop();
      endRoom = () => {};
      current = null;
      void session.leave(staying);
    };
    handleBoardLink(session);
    await session.arrival.drawable;
    if (current === session) {
      keep({});
      show({ kind: 'room', session });
    }
    const { audio, video } = await devices;
    if (current !== session) {
      // What the room was given at the click is its own to stop.
      if (!isReady) void stopDevices(devices);
      return;
    }
    // Devices that were still starting at the click, or after a reload: the room stands already.
    if (!isReady) session.publish({ audio, video });
    keep({ isMicrophoneOn: audio?.enabled ?? false, isCameraOn: video !== null });
    watching.push(session.media.state.subscribe(() => keepDevices(session)));
  }

  /** A reload must not turn on what was off. */
  function keepDevices(session: S) {
    // Before somebody is seated nothing is sent: that says nothing of what they chose.
    if (!session.arrival.isSeated.get()) return;
    const { isMuted, isCameraOff } = session.media.state.get();
    if (held?.isMicrophoneOn === isMuted || held?.isCameraOn === isCameraOff)
      keep({ isMicrophoneOn: !isMuted, isCameraOn: !isCameraOff });
  }

  function handleBoardLink(session: S) {
    const link = session.boardLink.get();
    if (link.kind !== 'refused') return;
    endRoom();
    keep({ isInside: false });
    switch (link.why) {
      case 'gone':
        held = null;
        parts.hold.clear();
        return show({ kind: 'gone' });
      case 'full':
        return show({ kind: 'full' });
      case 'guard':
        return show({ kind: 'refused' });
      default:
        return link.why satisfies never;
    }
  }

  const begin = () => void start().catch(() => show({ kind: 'broken' }));
  begin();

  return {
    state,
    join(seats, devices) {
      const now = state.get();
      if (now.kind !== 'prejoin' || isJoining) return void stopDevices(devices);
      isJoining = true;
      void open(now.entry, seats, devices);
    },
    handleLeft() {
      // Asked for twice, or after the room had ended by itself: that page stays.
      if (current === null) return;
      const { link } = current;
      endRoom();
      // Names and link stay in this page's memory for Rejoin; a reload finds nothing.
      if (held !== null) held = { ...held, isInside: false };
      parts.hold.clear();
      show({ kind: 'ended', link });
    },
    comeBackAs(seats) {
      // Who comes while an item runs comes in muted, under whatever name (P9).
      const isMuted = current?.arrival.isSeated.get() === false;
      endRoom(seats.map(({ seat }) => seat));
      if (held !== null) {
        const isMicrophoneOn = held.isMicrophoneOn && !isMuted;
        held = { ...held, seats: [...seats], isInside: true, isMicrophoneOn };
      }
      begin();
    },
    again() {
      preparations.letGo();
      begin();
    },
    dispose() {
      isOver = true;
      preparations.letGo();
      endRoom();
      // Whoever comes back by the browser's own Back sees the preview first, not a live camera.
      if (held?.isInside === true) keep({ isInside: false });
    },
  };
}
