import * as Y from 'yjs';
import type { MediaRoom } from '#client/media/mediaRoom.ts';
import type { MediaState, Tile } from '#client/media/mediaState.ts';
import { newId } from '#client/session/newId.ts';
import { createPhaseStore, readRunningLog } from '#client/session/phaseStore.ts';
import type { BoardLink, RoomSession } from '#client/session/session.ts';
import type { OwnSound } from '#client/session/softMute.ts';
import { createStore } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readPlannedFormats } from '#shared/formats/planned.ts';
import { readFormats } from '#shared/formats/read.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import type { Presence } from '#shared/people/presence.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import {
  encodeId,
  participantIdSchema,
  roomIdSchema,
  seatIdSchema,
  type ParticipantId,
  type SeatId,
} from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import { readListening } from '#shared/turns/listening.ts';
import { readTurns } from '#shared/turns/read.ts';
import { drawnCamera, drawnScreen } from './face.ts';

export interface PreviewWish {
  people: number;
  hasScreen: boolean;
  isMediaLost: boolean;
  /** The first two people sit at one device. */
  isPair: boolean;
}

/** A session without server and media, and how its made-up others change their presence. */
export interface PreviewSession extends RoomSession {
  readonly seats: readonly SeatId[];
  patchPresence(index: number, patch: Partial<Presence>): void;
}

const looks = [
  ['#c79b7b', '#2b3d63'],
  ['#e6c3a5', '#5a3427'],
  ['#a8714f', '#26453f'],
  ['#d9a985', '#31424a'],
  ['#6f4630', '#43315b'],
  ['#8a5a3c', '#5b4a21'],
  ['#f0cdb0', '#3a4a24'],
  ['#b98560', '#5a2740'],
] as const;

const idOf = (kind: number, index: number) => encodeId(new Uint8Array(16).fill(kind * 16 + index));

function tileOf(index: number, wish: PreviewWish): Tile {
  const [skin, cloth] = looks[index % looks.length] ?? looks[0];
  const isOff = index === 3 && wish.people > 4;
  return {
    camera: isOff ? null : drawnCamera(skin, cloth),
    screen: wish.hasScreen && index === 1 ? drawnScreen() : null,
    hasAudio: true,
    isMuted: index === 2,
    isSpeaking: index === 0,
  };
}

function previewMedia(participants: readonly ParticipantId[], wish: PreviewWish): MediaRoom {
  const tiles = new Map(participants.map((participant, index) => [participant, tileOf(index, wish)]));
  const state = createStore<MediaState>({
    link: { kind: wish.isMediaLost ? 'lost' : 'connected' },
    hasSettled: true,
    tiles: wish.isMediaLost ? new Map() : tiles,
    microphone: null,
    isMuted: false,
    isCameraOff: false,
    isSharing: false,
    problem: null,
  });
  const patch = (change: Partial<MediaState>) => state.set({ ...state.get(), ...change });
  return {
    state,
    connect: () => undefined,
    allow: () => undefined,
    publish: () => undefined,
    setMuted: (isMuted) => patch({ isMuted }),
    setCameraOff: (isCameraOff) => patch({ isCameraOff }),
    setSharing: (isSharing) => patch({ isSharing }),
    switchDevice: () => undefined,
    resumePlayback: () => undefined,
    dismissProblem: () => patch({ problem: null }),
    dispose: () => undefined,
  };
}

/** Opens the preview's session; the last person but one is the one who looks. */
export function openPreviewSession(wish: PreviewWish): PreviewSession {
  const doc = new Y.Doc();
  const indexes = Array.from({ length: wish.people }, (_, index) => index);
  const seats = indexes.map((index) => seatIdSchema.parse(idOf(1, index)));
  const browserOf = (person: number) => (wish.isPair ? Math.max(0, person - 1) : person);
  const participants = [...new Set(indexes.map(browserOf))].map((index) =>
    participantIdSchema.parse(idOf(2, index)),
  );
  const mine = Math.max(0, wish.people - 2);
  const [me, participant] = [seats[mine], participants[browserOf(mine)]];
  if (me === undefined || participant === undefined) throw new Error('at least one person');
  const isCameraOff = (index: number) => index === 3 && wish.people > 4;
  const presence = createStore<ReadonlyMap<ParticipantId, Presence>>(
    new Map(
      participants.map((each, index) => [
        each,
        {
          participant: each,
          seats: seats.filter((_, person) => browserOf(person) === index),
          isMuted: index === 2,
          isCameraOff: isCameraOff(index),
          isSharing: false,
          typing: null,
          cursor: null,
        },
      ]),
    ),
  );
  const patchPresence = (index: number, patch: Partial<Presence>) => {
    const each = participants[browserOf(index)];
    const before = each === undefined ? undefined : presence.get().get(each);
    if (each !== undefined && before !== undefined) {
      presence.set(new Map(presence.get()).set(each, { ...before, ...patch }));
    }
  };
  const activeSeat = createStore<SeatId>(me);
  const present = createStore<ReadonlySet<SeatId>>(new Set(seats));
  const seconds = createStore(Date.now());
  setInterval(() => seconds.set(Date.now()), 1000);
  const phaseLog = createView(doc, readRunningLog);
  return {
    room: roomIdSchema.parse(idOf(3, 0)),
    link: `${location.origin}/r/${idOf(3, 0)}`,
    participant,
    doc,
    mySeats: [me],
    activeSeat,
    actor: () => ({ seat: activeSeat.get(), present: present.get() }),
    people: createView(doc, readPeople),
    meeting: createView(doc, readMeeting),
    roles: createView(doc, readRoles),
    agenda: createView(doc, readAgenda),
    turns: createView(doc, (read) => readTurns(read)),
    board: createView(doc, readBoard),
    formats: createView(doc, readFormats),
    plannedFormats: createView(doc, readPlannedFormats),
    phaseLog,
    phase: createPhaseStore(doc, phaseLog, seconds, present),
    leadership: createView(doc, readLeadershipFacts),
    awaySince: createStore<number | null>(null),
    holderAwaySince: createStore<number | null>(null),
    listening: createView(doc, readListening),
    ownSound: createStore<OwnSound>('own-choice'),
    talk: {
      talkedMs: createStore<ReadonlyMap<SeatId, number>>(new Map()),
      orderMs: createStore<ReadonlyMap<SeatId, number>>(new Map()),
      speech: () => new Map(),
      silentSince: () => Date.now(),
    },
    recusals: createView(doc, readRecusals),
    revision: createView(doc, () => ({})),
    presence,
    present,
    updatePresence: (patch) => patchPresence(mine, patch),
    clock: { now: () => Date.now(), seconds },
    boardLink: createStore<BoardLink>({ kind: 'connected', isSaved: true }),
    failedEntries: createStore(0),
    media: previewMedia(participants, wish),
    refusal: createStore<RefusalReason | null>(null),
    newId,
    leave: async () => undefined,
    seats,
    patchPresence,
  };
}
