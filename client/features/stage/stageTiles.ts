import type { Tile } from '#client/media/mediaState.ts';
import type { Device } from '#shared/people/presence.ts';
import { stageOf, type PeopleView, type Person } from '#shared/people/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import { roleNames, type RoleName } from '#shared/roles/schemas.ts';
import type { ParticipantId, SeatId } from '#shared/room/ids.ts';
import type { TurnsView } from '#shared/turns/read.ts';

/** One person on a tile: every seat has its own name, role, floor and hand (A46). */
export interface SeatPlate {
  person: Person;
  roles: readonly RoleName[];
  hasFloor: boolean;
  /** Place in the queue of the first hand that is up. */
  place: number | null;
}

/** What stands where the face should be. */
export type Picture = { kind: 'live'; track: MediaStreamTrack } | { kind: 'connecting' } | { kind: 'off' };

/** One browser's picture with the people in front of it: seats that share a camera share a tile. */
export interface StageTile {
  participant: ParticipantId;
  isMine: boolean;
  seats: readonly SeatPlate[];
  picture: Picture;
  isMuted: boolean;
  isSpeaking: boolean;
}

export interface StageInput {
  people: PeopleView;
  present: ReadonlySet<SeatId>;
  devices: ReadonlyMap<ParticipantId, Device>;
  media: ReadonlyMap<ParticipantId, Tile>;
  /** False when no picture can come: LiveKit is missing or lost. */
  mayHavePicture: boolean;
  roles: RolesView;
  turns: TurnsView;
  me: ParticipantId;
}

export interface Stage {
  /** In the order in which people were seated. */
  tiles: readonly StageTile[];
  screen: { participant: ParticipantId; track: MediaStreamTrack; by: Person } | null;
  /** Tiles that want the larger places: who has the floor, then who presents (A58). */
  prominent: readonly ParticipantId[];
  /** Present beyond the eight on the stage. */
  waiting: readonly Person[];
}

/** Puts together what the stage shows; pure, and nothing here is ever stored. */
export function describeStage(input: StageInput): Stage {
  const { onStage, waiting } = stageOf(input.people, input.present);
  const owners = ownersOf(input);
  const byBrowser = Map.groupBy(onStage, (person) => owners.get(person.seat));
  const tiles: StageTile[] = [];
  for (const [participant, persons] of byBrowser) {
    if (participant !== undefined) tiles.push(describeTile(input, participant, persons));
  }
  return { tiles, screen: screenOf(input, tiles), prominent: prominentOf(input, owners, tiles), waiting };
}

/**
 * Which browser shows a seat. For a moment after a reload two may claim it: our own claim wins, then
 * the one that has a picture, then the one heard of last.
 */
function ownersOf({ devices, media, me }: StageInput): ReadonlyMap<SeatId, ParticipantId> {
  const owners = new Map<SeatId, ParticipantId>();
  const weight = (participant: ParticipantId) => (participant === me ? 2 : media.has(participant) ? 1 : 0);
  for (const [participant, { seats }] of devices) {
    for (const seat of seats) {
      const owner = owners.get(seat);
      if (owner === undefined || weight(participant) >= weight(owner)) owners.set(seat, participant);
    }
  }
  return owners;
}

function describeTile(input: StageInput, participant: ParticipantId, persons: readonly Person[]): StageTile {
  const tile = input.media.get(participant);
  const device = input.devices.get(participant);
  return {
    participant,
    isMine: participant === input.me,
    seats: persons.map((person) => describePlate(input, person)),
    picture: pictureOf(input, tile, device),
    isMuted: tile?.isMuted ?? device?.isMuted ?? false,
    isSpeaking: tile?.isSpeaking ?? false,
  };
}

function describePlate({ roles, turns }: StageInput, person: Person): SeatPlate {
  return {
    person,
    roles: roleNames.filter((role) => roles.get(role)?.seat === person.seat),
    hasFloor: turns.floor?.seat === person.seat,
    place: turns.queue.find((entry) => entry.seat === person.seat)?.place ?? null,
  };
}

function pictureOf(input: StageInput, tile: Tile | undefined, device: Device | undefined): Picture {
  if (tile?.camera) return { kind: 'live', track: tile.camera };
  const isWanted = input.mayHavePicture && device !== undefined && !device.isCameraOff;
  return { kind: isWanted ? 'connecting' : 'off' };
}

function screenOf(input: StageInput, tiles: readonly StageTile[]): Stage['screen'] {
  for (const { participant, seats } of tiles) {
    const track = input.media.get(participant)?.screen ?? null;
    const by = seats[0]?.person;
    if (track !== null && by !== undefined) return { participant, track, by };
  }
  return null;
}

/** Initials need no large place: without a picture, nobody is prominent. */
function prominentOf(
  input: StageInput,
  owners: ReadonlyMap<SeatId, ParticipantId>,
  tiles: readonly StageTile[],
): ParticipantId[] {
  const seats = [input.turns.floor?.seat, input.roles.get('presenter')?.seat];
  const wanted = new Set(seats.flatMap((seat) => (seat === undefined ? [] : [owners.get(seat)])));
  const hasFace = (participant: ParticipantId) =>
    tiles.some((tile) => tile.participant === participant && tile.picture.kind !== 'off');
  return [...wanted].filter((participant) => participant !== undefined).filter(hasFace);
}
