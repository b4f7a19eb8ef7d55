import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Api } from '#client/api.ts';
import { mark } from '#client/media/marks.ts';
import type { MediaRoom } from '#client/media/mediaRoom.ts';
import { openVoiceSampler } from '#client/media/voiceSampler.ts';
import { createStore, type Store } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { readRecusals, type RecusalsView } from '#shared/flags/recusal.ts';
import { readPlannedFormats } from '#shared/formats/planned.ts';
import { readFormats } from '#shared/formats/read.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { leaveSeat } from '#shared/people/commands.ts';
import { presenceSchema } from '#shared/people/presence.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRunningLog } from '#shared/phases/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import { encodeSecret } from '#shared/sealed/link.ts';
import { openSealedLog } from '#shared/sealed/sealedLog.ts';
import { openSealedPresence } from '#shared/sealed/sealedPresence.ts';
import { readListening } from '#shared/turns/listening.ts';
import { readTurns } from '#shared/turns/read.ts';
import { watchAbsence } from './absenceWatch.ts';
import { openBoardLink } from './boardLink.ts';
import { watchClock } from './clockWatch.ts';
import type { Entry } from './entry.ts';
import type { FreshEntry } from './freshEntry.ts';
import { newId } from './newId.ts';
import { watchLeader } from './leaderWatch.ts';
import type { OpenWish } from './openRoom.ts';
import { createPhaseStore } from './phaseStore.ts';
import { keepPresenterWait } from './presenterWait.ts';
import { joinPresence, settleWhenSteady } from './presence.ts';
import { sitDownWhenReady } from './seating.ts';
import { openServerClock } from './serverClock.ts';
import type { RoomSession } from './session.ts';
import { openSoftMute } from './softMute.ts';
import { speakerAt, watchTalk } from './talkWatch.ts';

const timer = {
  set: (run: () => void, milliseconds: number) => {
    const handle = setTimeout(run, milliseconds);
    return () => clearTimeout(handle);
  },
};

/** A part of another store's value; the part must be a primitive or a member of it. */
function selected<T, S>(store: Store<T>, select: (value: T) => S): Store<S> {
  return { get: () => select(store.get()), subscribe: store.subscribe };
}

/** The sealed document and presence of a room, in step with the server (architecture.md 1, 4). */
function openBoard(entry: Entry, fresh: FreshEntry, wish: OpenWish, media: MediaRoom) {
  const { room, keys } = entry;
  const doc = new Y.Doc();
  const outer = new Y.Doc();
  const awareness = new Awareness(outer);
  const log = openSealedLog({
    outer,
    doc,
    keys,
    timer,
    // One compactor is enough, two are harmless: the connected client with the lowest id.
    mayCompact: () => Math.min(...awareness.getStates().keys()) === outer.clientID,
  });
  const sealed = openSealedPresence({ awareness, key: keys.awareness, room, schema: presenceSchema, timer });
  const { isMuted, isCameraOff } = media.state.get();
  const presence = joinPresence(sealed, {
    participant: entry.answer.participant,
    seats: wish.seats.map(({ seat }) => seat),
    isMuted,
    isCameraOff,
    isSharing: false,
    typing: null,
    cursor: null,
  });
  const link = openBoardLink({
    room,
    socketOrigin: location.origin.replace(/^http/, 'ws'),
    outer,
    awareness,
    // What is too large to send is not saved either, however often one asks.
    isPending: selected(log.state, (state) => state.pendingLocal || state.isTooLarge),
    onLosing: presence.hold,
    onLost: () => sealed.renew(),
    nextTicket: fresh.ticket,
  });
  return {
    doc,
    log,
    presence,
    link,
    async close() {
      await log.flush();
      presence.dispose();
      link.dispose();
      sealed.dispose();
      log.dispose();
      awareness.destroy();
      outer.destroy();
      doc.destroy();
    },
  };
}
type OpenBoard = ReturnType<typeof openBoard>;

/** Whether everybody at this device has stepped out of what runs: then nothing of it comes in (A59). */
function tellWhetherOut(mySeats: readonly SeatId[], recusals: Store<RecusalsView>): Store<boolean> {
  return selected(recusals, ({ current }) => mySeats.every((seat) => current.has(seat)));
}

/** Lets the media room know whom the sealed roster holds, and the sealed presence how we are heard. */
function tieMediaToPresence(
  media: MediaRoom,
  presence: OpenBoard['presence'],
  isOut: Store<boolean>,
): () => void {
  const handleRoster = () => media.allow(isOut.get() ? new Set() : new Set(presence.everybody.get().keys()));
  let wasOut = false;
  const handleOut = () => {
    if (isOut.get() === wasOut) return;
    wasOut = isOut.get();
    if (wasOut) {
      media.setMuted(true);
      media.setCameraOff(true);
      media.setSharing(false);
    }
    handleRoster();
  };
  const handleMedia = () => {
    const { isMuted, isCameraOff, isSharing } = media.state.get();
    const mine = presence.mine();
    if (mine.isMuted !== isMuted || mine.isCameraOff !== isCameraOff || mine.isSharing !== isSharing)
      presence.update({ isMuted, isCameraOff, isSharing });
  };
  handleRoster();
  handleOut();
  const stops = [
    isOut.subscribe(handleOut),
    presence.everybody.subscribe(handleRoster),
    media.state.subscribe(handleMedia),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Opens the room at the click: signal connection and board sync start at once, side by side. */
export function openSession(
  api: Api,
  entry: Entry,
  fresh: FreshEntry,
  media: MediaRoom,
  wish: OpenWish,
): RoomSession {
  // Entering was done before the click, or it would have cost the person this stage.
  mark('enter');
  media.connect(fresh.media());
  const board = openBoard(entry, fresh, wish, media);
  const { doc, presence } = board;
  const clock = openServerClock([entry.sample]);
  const activeSeat = createStore<SeatId>(wish.seats[0].seat);
  const actor = (): Actor => ({ seat: activeSeat.get(), present: presence.seats.get() });
  const mySeats = wish.seats.map(({ seat }) => seat);
  const agenda = createView(doc, readAgenda);
  const talk = watchTalk({
    participant: entry.answer.participant,
    mySeats,
    speaker: () => speakerAt(mySeats, activeSeat.get(), views.turns.get(), presence.seats.get()),
    item: selected(agenda, ({ current }) => current?.id ?? null),
    media: media.state,
    presence: presence.everybody,
    updatePresence: presence.update,
    openSampler: openVoiceSampler,
    now: clock.now,
  });
  const views = {
    people: createView(doc, readPeople),
    meeting: createView(doc, readMeeting),
    roles: createView(doc, readRoles),
    agenda,
    turns: createView(doc, () => readTurns(doc, undefined, talk.orderMs.get()), [talk.orderMs]),
    listening: createView(doc, readListening),
    board: createView(doc, readBoard),
    formats: createView(doc, readFormats),
    plannedFormats: createView(doc, readPlannedFormats),
    phaseLog: createView(doc, readRunningLog),
    leadership: createView(doc, readLeadershipFacts),
    recusals: createView(doc, readRecusals),
    revision: createView(doc, () => ({})),
  };
  const leader = watchLeader(views.leadership, presence.seats, board.link.state, clock.now);
  const phase = createPhaseStore(doc, views.phaseLog, clock.seconds, presence.seats);
  const holder = watchAbsence(
    selected(views.turns, ({ floor }) => floor?.seat ?? null),
    presence.seats,
    board.link.state,
    clock.now,
  );
  const presenter = watchAbsence(
    selected(views.roles, (roles) => roles.get('presenter')?.seat ?? null),
    presence.seats,
    board.link.state,
    clock.now,
  );
  const sound = openSoftMute({
    listening: views.listening,
    mySeats,
    media,
    seconds: clock.seconds,
    now: clock.now,
  });
  const refusal = createStore<RefusalReason | null>(null);
  const stops = [
    sitDownWhenReady({
      doc,
      link: board.link,
      whenOpened: board.log.ready,
      present: presence.seats.get,
      now: clock.now,
      card: entry.card,
      seats: wish.seats,
      onSeated: () => media.publish(wish.tracks),
      onRefused: refusal.set,
    }),
    settleWhenSteady(board.link.state, presence),
    tieMediaToPresence(media, presence, tellWhetherOut(mySeats, views.recusals)),
    keepPresenterWait({
      doc,
      leadership: views.leadership,
      phase,
      present: presence.seats,
      isSure: () => board.link.state.get().kind === 'connected' && !presence.isHeld(),
      awaySince: presenter.awaySince,
      mySeats,
      now: clock.now,
    }),
    leader.dispose,
    holder.dispose,
    presenter.dispose,
    sound.dispose,
    talk.dispose,
    phase.dispose,
    watchClock(api, clock),
    ...Object.values(views).map((view) => view.dispose),
  ];

  return {
    room: entry.room,
    link: `${location.origin}/r/${entry.room}#${encodeSecret(entry.secret)}`,
    participant: entry.answer.participant,
    doc,
    mySeats,
    activeSeat,
    actor,
    ...views,
    phase,
    awaySince: leader.awaySince,
    holderAwaySince: holder.awaySince,
    ownSound: sound.state,
    talk,
    presence: presence.everybody,
    present: presence.seats,
    updatePresence: presence.update,
    clock,
    boardLink: board.link.state,
    failedEntries: selected(board.log.state, (state) => state.failed),
    media,
    refusal,
    newId,
    async leave() {
      for (const seat of mySeats)
        leaveSeat(doc, { seat, present: presence.seats.get() }, { now: clock.now() });
      for (const stop of stops) stop();
      media.dispose();
      clock.dispose();
      await board.close();
    },
  };
}
