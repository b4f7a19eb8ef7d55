import type * as Y from 'yjs';
import type { Api } from '#client/api.ts';
import type { MediaRoom } from '#client/media/mediaRoom.ts';
import { openVoiceSampler } from '#client/media/voiceSampler.ts';
import { createStore } from '#client/state/store.ts';
import { createRevision, createView } from '#client/state/view.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readPlannedFormats } from '#shared/formats/planned.ts';
import { readFormats } from '#shared/formats/read.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { leaveSeat } from '#shared/people/commands.ts';
import { devicesOf } from '#shared/people/presence.ts';
import { readPeople } from '#shared/people/read.ts';
import { readPhase, readRunningLog } from '#shared/phases/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import { encodeSecret } from '#shared/sealed/link.ts';
import { readListening } from '#shared/turns/listening.ts';
import { readTurns } from '#shared/turns/read.ts';
import { watchAbsence } from './absenceWatch.ts';
import { openArrival } from './arrival.ts';
import { watchClock } from './clockWatch.ts';
import type { Entry } from './entry.ts';
import type { FreshEntry } from './freshEntry.ts';
import { tellWhetherOut, tieMediaToPresence } from './mediaTies.ts';
import { newId } from './newId.ts';
import { openBoard } from './openBoard.ts';
import { watchLeader } from './leaderWatch.ts';
import type { OpenWish } from './openRoom.ts';
import { keepPresenterWait } from './presenterWait.ts';
import { settleWhenSteady } from './presence.ts';
import { whenDrawable } from './drawable.ts';
import { derived, selected } from './selected.ts';
import { openServerClock } from './serverClock.ts';
import type { RoomSession } from './session.ts';
import { countSkipped } from './skippedEntries.ts';
import { openSoftMute } from './softMute.ts';
import { speakerAt, watchTalk } from './talkWatch.ts';

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Opens the board and all that is read from it, and ties picture and sound, which connect already, to it. */
export function openSession(
  api: Api,
  entry: Entry,
  fresh: FreshEntry,
  media: MediaRoom,
  wish: OpenWish,
): RoomSession {
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
    isGone: () => board.link.state.get().kind !== 'connected',
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
    turns: createView(doc, (from) => readTurns(from, undefined, talk.orderMs.get()), [talk.orderMs]),
    listening: createView(doc, readListening),
    board: createView(doc, readBoard),
    formats: createView(doc, readFormats),
    plannedFormats: createView(doc, readPlannedFormats),
    phaseLog: createView(doc, readRunningLog),
    leadership: createView(doc, readLeadershipFacts),
    recusals: createView(doc, readRecusals),
    revision: createRevision(doc),
    skippedEntries: createView(doc, countSkipped),
  };
  const leader = watchLeader(views.leadership, presence.seats, board.link.state, clock.now);
  const readPhaseNow = (from: Y.Doc) => readPhase(from, clock.seconds.get(), presence.seats.get());
  const phase = createView(doc, readPhaseNow, [clock.seconds, presence.seats]);
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
  const arrival = openArrival({
    doc,
    link: board.link,
    whenOpened: board.log.ready,
    present: presence.seats.get,
    now: clock.now,
    card: entry.card,
    seats: wish.seats,
    isOut: tellWhetherOut(mySeats, views.recusals),
    whenDrawable: (asked) => whenDrawable(media.state, asked, wait),
    send: media.publish,
    onRefused: refusal.set,
  });
  arrival.publish(wish.tracks);
  const stops = [
    settleWhenSteady(board.link.state, presence),
    tieMediaToPresence(media, presence, arrival.isApart),
    arrival.dispose,
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

  const session: RoomSession = {
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
    arrival,
    publish: arrival.publish,
    talk,
    presence: presence.everybody,
    devices: derived(presence.everybody, devicesOf),
    present: presence.seats,
    updatePresence: presence.update,
    clock,
    boardLink: board.link.state,
    failedEntries: selected(board.log.state, (state) => state.failed),
    failedPresence: presence.failed,
    media,
    refusal,
    newId,
    async leave(staying = []) {
      for (const seat of mySeats.filter((one) => !staying.includes(one)))
        leaveSeat(doc, { seat, present: presence.seats.get() }, { now: clock.now() });
      for (const stop of stops) stop();
      media.dispose();
      clock.dispose();
      await board.close();
    },
  };
  return session;
}
