import { openFastClock } from '#client/rehearsal/fastClock.ts';
import { drawnCamera, drawnScreen } from '#client/rehearsal/face.ts';
import { openLocalMedia } from '#client/rehearsal/localMedia.ts';
import { openLocalSession, type LocalDevice } from '#client/rehearsal/localSession.ts';
import type { Tile } from '#client/media/mediaState.ts';
import type { RoomSession } from '#client/session/session.ts';
import type { Presence } from '#shared/people/presence.ts';
import { encodeId, participantIdSchema, seatIdSchema, type SeatId } from '#shared/room/ids.ts';

export interface PreviewWish {
  people: number;
  hasScreen: boolean;
  isMediaLost: boolean;
  /** The first two people sit at one device. */
  isPair: boolean;
  /** The last two people, who look, sit at one device. */
  isShared: boolean;
}

/** A session without server and media, and how its made-up others change their presence. */
export interface PreviewSession extends RoomSession {
  readonly seats: readonly SeatId[];
  patchPresence(index: number, patch: Partial<Presence>): void;
}

const idOf = (kind: number, index: number) => encodeId(new Uint8Array(16).fill(kind * 16 + index));

function tileOf(index: number, wish: PreviewWish): Tile {
  return {
    camera: isCameraOff(index, wish) ? null : drawnCamera(index).track,
    screen: wish.hasScreen && index === 1 ? drawnScreen().track : null,
    hasAudio: true,
    isMuted: index === 2,
    isSpeaking: index === 0,
  };
}

function isCameraOff(index: number, wish: PreviewWish): boolean {
  return index === 3 && wish.people > 4;
}

/** Who sits at which device, in the order of the devices. */
function devicesOf(wish: PreviewWish, seats: readonly SeatId[], mine: number): LocalDevice[] {
  const deviceOf = (person: number) => {
    if (wish.isShared) return Math.min(mine, person);
    return wish.isPair ? Math.max(0, person - 1) : person;
  };
  const byDevice = Map.groupBy(seats.entries(), ([person]) => deviceOf(person));
  return [...byDevice.values()].flatMap((people, index) => {
    const [first, ...others] = people.map(([, seat]) => seat);
    if (first === undefined) return [];
    const participant = participantIdSchema.parse(idOf(2, index));
    const isMuted = index === 2;
    return [{ participant, seats: [first, ...others], isMuted, isCameraOff: isCameraOff(index, wish) }];
  });
}

/** Opens the preview's session; the last person but one is the one who looks. */
export function openPreviewSession(wish: PreviewWish): PreviewSession {
  const seats = Array.from({ length: wish.people }, (_, index) => seatIdSchema.parse(idOf(1, index)));
  const mine = Math.max(0, wish.people - 2);
  const devices = devicesOf(wish, seats, mine);
  const deviceOf = (index: number) =>
    devices.find((device) => device.seats.some((seat) => seat === seats[index]));
  const me = deviceOf(mine);
  if (me === undefined) throw new Error('at least one person');
  const tiles = new Map(devices.map(({ participant }, index) => [participant, tileOf(index, wish)]));
  const media = openLocalMedia({
    me: me.participant,
    tiles: wish.isMediaLost ? new Map() : tiles,
    link: { kind: wish.isMediaLost ? 'lost' : 'connected' },
  });
  const session = openLocalSession({
    devices,
    me,
    media,
    clock: openFastClock(Date.now),
    // Drawn as a meeting looks.
    boardLink: { kind: 'connected', isSaved: true },
  });
  return {
    ...session,
    seats,
    patchPresence(index, patch) {
      const device = deviceOf(index);
      if (device !== undefined) session.patchPresence(device.participant, patch);
    },
  };
}
