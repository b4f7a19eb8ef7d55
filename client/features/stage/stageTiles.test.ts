import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Tile } from '#client/media/mediaState.ts';
import { takeSeat } from '#shared/people/commands.ts';
import type { Device } from '#shared/people/presence.ts';
import { readPeople } from '#shared/people/read.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, participantIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import { readTurns } from '#shared/turns/read.ts';
import { describeStage, type StageInput } from './stageTiles.ts';

const idOf = (kind: number, index: number) => encodeId(new Uint8Array(16).fill(kind * 32 + index));
const seatOf = (index: number) => seatIdSchema.parse(idOf(1, index));
const browserOf = (index: number) => participantIdSchema.parse(idOf(2, index));
const still: Tile = { camera: null, screen: null, hasAudio: true, isMuted: false, isSpeaking: false };

interface Browser {
  id: number;
  seats: number[];
  isCameraOff?: boolean;
}

/** A room with these browsers; person `n` was seated n-th. */
function roomOf(browsers: Browser[]) {
  const doc = new Y.Doc();
  const numbers = [...new Set(browsers.flatMap(({ seats }) => seats))].toSorted((a, b) => a - b);
  const present = new Set(numbers.map(seatOf));
  const actor = (index: number) => ({ seat: seatOf(index), present });
  for (const number of numbers) {
    const alone = { seat: seatOf(number), present: new Set([seatOf(number)]) };
    takeSeat(doc, alone, { name: `P${number}`, discipline: 'nursing', now: number });
  }
  const devices = new Map(
    browsers.map(({ id, seats, isCameraOff = false }) => [
      browserOf(id),
      {
        participant: browserOf(id),
        seats: seats.map(seatOf),
        isMuted: false,
        isCameraOff,
      } satisfies Device,
    ]),
  );
  const stage = (more: Partial<StageInput> = {}) =>
    describeStage({
      people: readPeople(doc),
      present,
      devices,
      media: new Map(),
      mayHavePicture: true,
      roles: readRoles(doc),
      turns: readTurns(doc),
      me: browserOf(0),
      ...more,
    });
  return { doc, actor, stage };
}

const shown = (stage: ReturnType<typeof describeStage>) =>
  stage.tiles.map((tile) => tile.seats.map(({ person }) => person.name).join('+'));

describe('the stage', () => {
  it('stands in the order of seating', () => {
    expect(
      shown(
        roomOf([
          { id: 2, seats: [3] },
          { id: 0, seats: [1] },
          { id: 1, seats: [2] },
        ]).stage(),
      ),
    ).toEqual(['P1', 'P2', 'P3']);
  });

  it('[A46] shows seats at one device on one tile, each with name, role, hand and floor of its own', () => {
    const { doc, actor, stage } = roomOf([
      { id: 0, seats: [1, 2] },
      { id: 1, seats: [3] },
    ]);
    takeRole(doc, actor(2), { role: 'presenter', now: 10 });
    raiseHand(doc, actor(1), { kind: 'turn', id: idOf(3, 1), now: 11 });
    callNext(doc, actor(1), { grant: idOf(4, 1), now: 12 });
    raiseHand(doc, actor(2), { kind: 'turn', id: idOf(3, 2), now: 13 });
    const seen = stage();
    expect(shown(seen)).toEqual(['P1+P2', 'P3']);
    const plates = seen.tiles[0]?.seats.map(({ roles, hasFloor, place }) => ({ roles, hasFloor, place }));
    expect(plates).toEqual([
      { roles: [], hasFloor: true, place: null },
      { roles: ['presenter'], hasFloor: false, place: 1 },
    ]);
  });

  it('keeps eight people and names those who wait', () => {
    const stage = roomOf(Array.from({ length: 10 }, (_, index) => ({ id: index, seats: [index] }))).stage();
    expect(stage.tiles).toHaveLength(8);
    expect(stage.waiting.map((person) => person.name)).toEqual(['P8', 'P9']);
  });

  it('[A58] gives the larger places to who has the floor and who presents, in this order', () => {
    const { doc, actor, stage } = roomOf([
      { id: 0, seats: [0] },
      { id: 1, seats: [1] },
      { id: 2, seats: [2] },
    ]);
    expect(stage().prominent).toEqual([]);
    takeRole(doc, actor(1), { role: 'presenter', now: 10 });
    raiseHand(doc, actor(2), { kind: 'turn', id: idOf(3, 1), now: 11 });
    callNext(doc, actor(2), { grant: idOf(4, 1), now: 12 });
    expect(stage().prominent).toEqual([browserOf(2), browserOf(1)]);
  });

  it('[A58] takes no large place from a face for somebody without a camera', () => {
    const { doc, actor, stage } = roomOf([
      { id: 0, seats: [0] },
      { id: 1, seats: [1], isCameraOff: true },
    ]);
    takeRole(doc, actor(0), { role: 'presenter', now: 10 });
    raiseHand(doc, actor(1), { kind: 'turn', id: idOf(3, 1), now: 11 });
    callNext(doc, actor(1), { grant: idOf(4, 1), now: 12 });
    expect(stage().prominent).toEqual([browserOf(0)]);
  });

  it('shows a seat once when an old and a new browser both claim it', () => {
    const { stage } = roomOf([
      { id: 1, seats: [5] },
      { id: 2, seats: [5] },
    ]);
    expect(stage().tiles.map((tile) => tile.participant)).toEqual([browserOf(2)]);
    expect(stage({ media: new Map([[browserOf(1), still]]) }).tiles[0]?.participant).toBe(browserOf(1));
    expect(stage({ me: browserOf(1) }).tiles[0]?.participant).toBe(browserOf(1));
  });

  it.each([
    { isCameraOff: false, mayHavePicture: true, kind: 'connecting' },
    { isCameraOff: true, mayHavePicture: true, kind: 'off' },
    { isCameraOff: false, mayHavePicture: false, kind: 'off' },
  ])('without a picture, camera off $isCameraOff, link $mayHavePicture: $kind', (row) => {
    const { stage } = roomOf([{ id: 0, seats: [0], isCameraOff: row.isCameraOff }]);
    expect(stage({ mayHavePicture: row.mayHavePicture }).tiles[0]?.picture).toEqual({ kind: row.kind });
  });
});
