import { describe, expect, test } from 'vitest';
import { fakeTrack } from '#client/media/testing/fakeTrack.ts';
import type { BoardLink } from '#client/session/session.ts';
import { createStore } from '#client/state/store.ts';
import { encodeId, roomIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { freshHold, openSeatHold, type Held } from './seatHold.ts';
import { openVisit, type VisitParts } from './visit.ts';
import type { VisitSeats, VisitTracks } from './visitState.ts';

const room = roomIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));
const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(2)));
const secret = new Uint8Array(32).fill(3);
const seats: VisitSeats = [{ seat, name: 'Ada', discipline: 'Psychiatry' }];
const nothing: VisitTracks = { audio: null, video: null };

function tab(before?: Held) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const hold = openSeatHold(storage, room);
  if (before !== undefined) hold.write(before);
  return hold;
}

function makeSession(drawable = Promise.resolve()) {
  const events: string[] = [];
  const boardLink = createStore<BoardLink>({ kind: 'connecting' });
  const state = createStore({ isMuted: false, isCameraOff: true });
  const isSeated = createStore(true);
  const session = {
    events,
    link: 'https://room.example/r/x#secret',
    boardLink,
    media: { state },
    arrival: { isSeated, drawable },
    publish: () => void events.push('published'),
    leave: async () => void events.push('left'),
  };
  return session;
}

/** A visit over parts that answer at once; `until` waits for the state asked for. */
function visitWith(
  change: Partial<VisitParts<string, ReturnType<typeof makeSession>>> = {},
  isDrawable = true,
) {
  const drawable = Promise.withResolvers<void>();
  const session = makeSession(drawable.promise);
  const log: string[] = [];
  const hold = change.hold ?? tab();
  if (isDrawable) drawable.resolve();
  const visit = openVisit<string, typeof session>({
    link: { kind: 'secret', secret },
    hold,
    isSupported: true,
    recall: async () => null,
    enter: async () => ({ kind: 'entered', entry: 'entry' }),
    prepare: async () => ({
      open: async () => session,
      dispose: () => void log.push('disposed'),
    }),
    whenIdle: (run) => run(),
    reopenDevices: async () => nothing,
    ...change,
  });
  const until = (kind: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (visit.state.get().kind !== kind) return;
        stop();
        resolve();
      };
      const stop = visit.state.subscribe(look);
      look();
    });
  return { visit, session, log, hold, until, draw: drawable.resolve };
}

describe('a visit', () => {
  test('goes from the link over the preview into the room, and a reload would keep the seat', async () => {
    const { visit, session, hold, until } = visitWith();
    await until('prejoin');
    visit.join(seats, nothing);
    await until('room');
    expect(visit.state.get()).toMatchObject({ kind: 'room' });
    expect(hold.read()).toMatchObject({ secret, seats, isInside: true });
    expect(session.events).toEqual([]);
  });

  test('opens what was warmed within the click itself, draws that it opens, and the room when it is time', async () => {
    const opened: string[] = [];
    const begun = Promise.withResolvers<void>();
    const drawable = Promise.withResolvers<void>();
    const session = makeSession(drawable.promise);
    const { visit, hold, until } = visitWith({
      prepare: async () => ({
        open: async () => {
          opened.push('opened');
          await begun.promise;
          return session;
        },
        dispose: () => {},
      }),
    });
    await until('prejoin');
    // The room's code and its preparation, both there already.
    await Promise.resolve();
    await Promise.resolve();
    visit.join(seats, nothing);
    // Nothing is drawn before both connections are begun, and who presses twice joins once.
    expect(visit.state.get()).toMatchObject({ kind: 'prejoin' });
    visit.join(seats, nothing);
    begun.resolve();
    await until('opening');
    visit.join(seats, nothing);
    expect(opened).toEqual(['opened']);
    drawable.resolve();
    await until('room');
    expect(hold.read()).toMatchObject({ isInside: true });
  });

  test('a page that is left while the room opens leaves the room, and no device stays on', async () => {
    const session = makeSession();
    const begun = Promise.withResolvers<void>();
    const opening = Promise.withResolvers<typeof session>();
    const open = () => {
      begun.resolve();
      return opening.promise;
    };
    const { visit, until } = visitWith({ prepare: async () => ({ open, dispose: () => {} }) });
    await until('prejoin');
    const stopped: string[] = [];
    visit.join(seats, { audio: fakeTrack('microphone', stopped), video: fakeTrack('camera', stopped) });
    await begun.promise;
    visit.dispose();
    expect([session.events, stopped]).toEqual([[], []]);
    opening.resolve(session);
    await expect.poll(() => [session.events, stopped]).toEqual([['left'], ['microphone', 'camera']]);
  });

  test('is refused before it was drawn', async () => {
    const { visit, session, hold, until, draw } = visitWith({}, false);
    await until('prejoin');
    visit.join(seats, nothing);
    session.boardLink.set({ kind: 'refused', why: 'full' });
    await until('full');
    draw();
    await Promise.resolve();
    expect(visit.state.get()).toEqual({ kind: 'full' });
    expect(session.events).toEqual(['left']);
    expect(hold.read()).toMatchObject({ seats, isInside: false });
  });

  test('goes straight back in after a reload, and publishes when the devices answer', async () => {
    const hold = tab({ ...freshHold(secret), seats: [...seats], isInside: true });
    const { promise: devices, resolve: answer } = Promise.withResolvers<VisitTracks>();
    const { session, until } = visitWith({ link: { kind: 'none' }, hold, reopenDevices: () => devices });
    await until('room');
    expect(session.events).toEqual([]);
    answer(nothing);
    await devices;
    await Promise.resolve();
    expect(session.events).toEqual(['published']);
  });

  test('[P10] comes back as somebody who was here before: out and in again, with the devices as they were', async () => {
    const { visit, session, hold, until } = visitWith();
    await until('prejoin');
    visit.join(seats, nothing);
    await until('room');
    const before: VisitSeats = [
      { seat: seatIdSchema.parse(encodeId(new Uint8Array(16).fill(9))), name: 'Ada', discipline: 'Nursing' },
    ];
    visit.comeBackAs(before);
    expect(session.events).toEqual(['left']);
    await until('room');
    expect(hold.read()).toMatchObject({ secret, seats: before, isInside: true });
    visit.dispose();
  });

  test('leaves once however often it is asked, and the tab forgets link and name', async () => {
    const { visit, session, hold, until } = visitWith();
    await until('prejoin');
    visit.join(seats, nothing);
    await until('room');
    const now = visit.state.get();
    if (now.kind === 'room') await now.session.leave();
    visit.handleLeft();
    visit.handleLeft();
    await until('ended');
    expect(visit.state.get()).toEqual({ kind: 'ended', link: session.link });
    expect(session.events).toEqual(['left']);
    expect(hold.read()).toBeNull();
    visit.again();
    await until('prejoin');
    expect(visit.state.get()).toMatchObject({ held: { seats, isInside: false } });
  });

  test('shows the neutral page for a malformed link, even where this tab holds an older one', async () => {
    const asked: string[] = [];
    const { until } = visitWith({
      link: { kind: 'malformed' },
      hold: tab(freshHold(secret)),
      enter: async () => {
        asked.push('entered');
        return { kind: 'entered', entry: 'entry' };
      },
    });
    await until('gone');
    expect(asked).toEqual([]);
  });

  test('another link to the same room does not inherit the seat', async () => {
    const hold = tab({ ...freshHold(new Uint8Array(32).fill(9)), seats: [...seats], isInside: true });
    const { until } = visitWith({ hold });
    await until('prejoin');
    expect(hold.read()).toMatchObject({ secret, seats: [], isInside: false });
  });

  test('keeps the secret while the server cannot be reached, and drops it when the room is gone', async () => {
    const away = visitWith({ enter: async () => ({ kind: 'unreachable' }) });
    await away.until('unreachable');
    expect(away.hold.read()).toMatchObject({ secret });
    const gone = visitWith({ enter: async () => ({ kind: 'gone' }) });
    await gone.until('gone');
    expect(gone.hold.read()).toBeNull();
  });

  test.each([
    ['gone', 'gone'],
    ['full', 'full'],
    ['guard', 'refused'],
  ] as const)('leaves the room when the board is refused: %s', async (why, kind) => {
    const { visit, session, until } = visitWith();
    await until('prejoin');
    visit.join(seats, nothing);
    await until('room');
    session.boardLink.set({ kind: 'refused', why });
    await until(kind);
    expect(session.events).toEqual(['left']);
  });

  test('remembers for a reload what was turned off inside', async () => {
    const { visit, session, hold, until } = visitWith();
    await until('prejoin');
    visit.join(seats, nothing);
    await until('room');
    await Promise.resolve();
    session.media.state.set({ isMuted: false, isCameraOff: false });
    expect(hold.read()).toMatchObject({ isMicrophoneOn: true, isCameraOn: true });
    session.media.state.set({ isMuted: true, isCameraOff: false });
    expect(hold.read()).toMatchObject({ isMicrophoneOn: false, isCameraOn: true });
    // Before somebody is seated all is off, and that was not their choice.
    session.arrival.isSeated.set(false);
    session.media.state.set({ isMuted: true, isCameraOff: true });
    expect(hold.read()).toMatchObject({ isCameraOn: true });
  });

  test('says so when the room’s code does not load, and keeps the seat for another try', async () => {
    const { visit, hold, until } = visitWith({ prepare: () => Promise.reject(new Error('offline')) });
    await until('prejoin');
    visit.join(seats, nothing);
    await until('broken');
    expect(hold.read()).toMatchObject({ seats, isInside: false });
  });

  test('lets go of what was warmed when the page is left, and of the room when it is open', async () => {
    const warmed = visitWith();
    await warmed.until('prejoin');
    warmed.visit.dispose();
    await Promise.resolve();
    await Promise.resolve();
    expect(warmed.log).toEqual(['disposed']);
    const inside = visitWith();
    await inside.until('prejoin');
    inside.visit.join(seats, nothing);
    await inside.until('room');
    inside.visit.dispose();
    expect(inside.session.events).toEqual(['left']);
    expect(inside.hold.read()).toMatchObject({ isInside: false });
  });
});
