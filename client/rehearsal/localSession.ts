import * as Y from 'yjs';
import { newId } from '#client/session/newId.ts';
import type { BoardLink, RoomSession, ServerClock } from '#client/session/session.ts';
import { countSkipped } from '#client/session/skippedEntries.ts';
import type { OwnSound } from '#client/session/softMute.ts';
import { derived } from '#client/session/selected.ts';
import { createStore } from '#client/state/store.ts';
import { createRevision, createView } from '#client/state/view.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readPlannedFormats } from '#shared/formats/planned.ts';
import { readFormats } from '#shared/formats/read.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { devicesOf, type Presence } from '#shared/people/presence.ts';
import { readPeople } from '#shared/people/read.ts';
import { readPhase, readRunningLog } from '#shared/phases/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import { roomIdSchema, type ItemId, type ParticipantId, type SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import { readListening } from '#shared/turns/listening.ts';
import { readTurns } from '#shared/turns/read.ts';
import type { LocalMedia } from './localMedia.ts';

/** One device in a room that is only in this browser: who sits there, and how it begins. */
export interface LocalDevice {
  participant: ParticipantId;
  seats: readonly [SeatId, ...SeatId[]];
  isMuted?: boolean;
  isCameraOff?: boolean;
}

interface LocalSessionOptions {
  /** Everybody; all of them stay present. */
  devices: readonly LocalDevice[];
  /** Who sits at this browser. */
  me: LocalDevice;
  media: LocalMedia;
  clock: ServerClock;
  /** What is said of the board; that the room is in this page only unless told. */
  boardLink?: BoardLink;
}

/** A session over a document that nothing else has, and how the presence of others is changed. */
export interface LocalSession extends RoomSession {
  patchPresence(participant: ParticipantId, patch: Partial<Presence>): void;
}

/**
 * Opens a room in the memory of this page: the same document, commands and views as in a meeting, no
 * key, no server, no media. Leaving destroys the document; nothing is left of it.
 */
export function openLocalSession(options: LocalSessionOptions): LocalSession {
  const { devices, me, media, clock, boardLink = { kind: 'alone' } } = options;
  const doc = new Y.Doc();
  const presence = createStore<ReadonlyMap<ParticipantId, Presence>>(
    new Map(devices.map((device) => [device.participant, presenceOf(device)])),
  );
  const patchPresence = (participant: ParticipantId, patch: Partial<Presence>) => {
    const before = presence.get().get(participant);
    if (before !== undefined) presence.set(new Map(presence.get()).set(participant, { ...before, ...patch }));
  };
  const activeSeat = createStore<SeatId>(me.seats[0]);
  const present = createStore<ReadonlySet<SeatId>>(new Set(devices.flatMap(({ seats }) => seats)));
  const readPhaseNow = (from: Y.Doc) => readPhase(from, clock.seconds.get(), present.get());
  const phase = createView(doc, readPhaseNow, [clock.seconds, present]);
  const views = {
    people: createView(doc, readPeople),
    meeting: createView(doc, readMeeting),
    roles: createView(doc, readRoles),
    agenda: createView(doc, readAgenda),
    turns: createView(doc, (from) => readTurns(from)),
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
  const room = roomIdSchema.parse(newId());
  return {
    room,
    // A room without a secret: the link leads nowhere, and there is nobody to send it to.
    link: location.origin,
    participant: me.participant,
    doc,
    mySeats: me.seats,
    activeSeat,
    actor: () => ({ seat: activeSeat.get(), present: present.get() }),
    ...views,
    phase,
    awaySince: createStore<number | null>(null),
    holderAwaySince: createStore<number | null>(null),
    ownSound: createStore<OwnSound>('own-choice'),
    // Everybody is here from the beginning.
    arrival: {
      seats: [],
      asked: createStore<ItemId | null>(null),
      isSeated: createStore(true),
      drawable: Promise.resolve(),
      stay: () => undefined,
      stepOut: () => undefined,
    },
    publish: media.publish,
    talk: {
      talkedMs: createStore<ReadonlyMap<SeatId, number>>(new Map()),
      orderMs: createStore<ReadonlyMap<SeatId, number>>(new Map()),
      speech: () => new Map(),
      silentSince: clock.now,
    },
    presence,
    devices: derived(presence, devicesOf),
    present,
    updatePresence: (patch) => patchPresence(me.participant, patch),
    clock,
    boardLink: createStore<BoardLink>(boardLink),
    failedEntries: createStore(0),
    failedPresence: createStore(0),
    media,
    refusal: createStore<RefusalReason | null>(null),
    newId,
    async leave() {
      phase.dispose();
      for (const view of Object.values(views)) view.dispose();
      media.dispose();
      doc.destroy();
    },
    patchPresence,
  };
}

function presenceOf({ participant, seats, isMuted = false, isCameraOff = false }: LocalDevice): Presence {
  return {
    participant,
    seats: [...seats],
    isMuted,
    isCameraOff,
    isSharing: false,
    typing: null,
    cursor: null,
  };
}
