import type { Tile } from '#client/media/mediaState.ts';
import { newId } from '#client/session/newId.ts';
import type { Format } from '#shared/formats/schema.ts';
import { advancePhase, finishFormat } from '#shared/phases/commands.ts';
import { participantIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { openColleagues } from './colleagues.ts';
import { drawnCamera } from './face.ts';
import { openFastClock, type FastClock } from './fastClock.ts';
import { openLocalMedia } from './localMedia.ts';
import { openLocalSession, type LocalSession } from './localSession.ts';
import { setUpRehearsal, type Part, type SceneWords } from './setUp.ts';

export interface RehearsalWish {
  format: Format;
  part: Part;
  words: SceneWords;
  /** How the person and the simulated colleagues are called, the person first. */
  people: readonly [Named, ...Named[]];
}

interface Named {
  name: string;
  discipline: string;
}

/** A room for one, with its colleagues at work. Leaving the session ends and wipes all of it. */
export interface Rehearsal {
  session: LocalSession;
  clock: FastClock;
  /** Moves on for whoever leads; ends the format in its last phase. */
  skipPhase(): void;
}

/** Opens the room in this page's memory; nothing is asked of any server, camera or microphone. */
export function openRehearsal({ format, part, words, people }: RehearsalWish): Rehearsal {
  const clock = openFastClock(Date.now);
  const players = people.map((named) => ({
    ...named,
    seat: seatIdSchema.parse(newId()),
    participant: participantIdSchema.parse(newId()),
  }));
  const [me, ...cast] = players;
  if (me === undefined) throw new Error('somebody rehearses');
  const pictures = new Map(
    players.map(({ participant, discipline }, index) => [participant, drawnCamera(index, discipline)]),
  );
  const tiles = new Map([...pictures].map(([id, { track }]) => [id, tileWith(track)]));
  const media = openLocalMedia({
    me: me.participant,
    tiles,
    onDispose: () => pictures.forEach((picture) => picture.dispose()),
  });
  const devices = players.map(({ participant, seat }) => ({ participant, seats: [seat] as const }));
  const mine = { participant: me.participant, seats: [me.seat] as const };
  const local = openLocalSession({ devices, me: mine, media, clock });
  setUpRehearsal(local.doc, { me, cast, format, part, words, now: clock.now(), newId });
  const seats = new Map(cast.map(({ seat, participant }) => [seat, participant]));
  const stopColleagues = openColleagues(local, media, seats);
  const session: LocalSession = {
    ...local,
    async leave() {
      stopColleagues();
      clock.dispose();
      await local.leave();
    },
  };
  return { session, clock, skipPhase: () => skipPhase(session) };
}

function tileWith(camera: MediaStreamTrack): Tile {
  return { camera, screen: null, hasAudio: true, isMuted: false, isSpeaking: false };
}

function skipPhase(session: LocalSession): void {
  const view = session.phase.get();
  if (view === null) return;
  const { present, seat: me } = session.actor();
  const seat = session.roles.get().get('facilitator')?.seat ?? me;
  const { item, step } = view;
  const now = session.clock.now();
  if (view.isLast) finishFormat(session.doc, { seat, present }, { item, now });
  else advancePhase(session.doc, { seat, present }, { item, step, now });
}
