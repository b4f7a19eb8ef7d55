import { describe, expect, it } from 'vitest';
import {
  encodeId,
  grantIdSchema,
  handIdSchema,
  itemIdSchema,
  runIdSchema,
  seatIdSchema,
} from '#shared/room/ids.ts';
import { createRinger, phaseUp, timesUp } from './timesUp.ts';

const id = (byte: number) => encodeId(new Uint8Array(16).fill(byte));
const floor = {
  grant: grantIdSchema.parse(id(1)),
  hand: handIdSchema.parse(id(2)),
  seat: seatIdSchema.parse(id(3)),
  kind: 'turn' as const,
  since: 1000,
  limitMs: 90_000,
  item: null,
  phase: null,
  ref: null,
  resumes: null,
};
const current = {
  id: itemIdSchema.parse(id(4)),
  title: 'Client Wren',
  itemKind: 'case' as const,
  minutes: 2,
  effectiveMinutes: 2,
  overranMs: 0,
  displacement: null,
  isFirstNextTime: false,
  owner: null,
  status: 'running' as const,
  spentMs: 0,
  runningSince: 1000,
};
const nothing = { current: null, currentRun: null };
const running = { current, currentRun: runIdSchema.parse(id(5)) };

describe('times that are up', () => {
  it('[C11] counts a floor from 100 % of its limit', () => {
    expect(timesUp({ floor }, nothing, 90_999)).toEqual([]);
    expect(timesUp({ floor }, nothing, 91_000)).toEqual([`floor:${floor.grant}`]);
  });

  it('counts a running item from 100 % of its minutes', () => {
    expect(timesUp({ floor: null }, running, 120_999)).toEqual([]);
    expect(timesUp({ floor: null }, running, 121_000)).toHaveLength(1);
  });
});

describe('a phase whose time is up', () => {
  it('[H2] C12: rings at 100 %, and again when more time is up, too', () => {
    const phase = { item: current.id, attempt: 0, visit: '2.0', limitMs: 60_000 };
    expect(phaseUp(null)).toEqual([]);
    expect(phaseUp({ ...phase, state: 'cue' })).toEqual([]);
    const first = phaseUp({ ...phase, state: 'over' });
    expect(first).toHaveLength(1);
    expect(phaseUp({ ...phase, state: 'over' })).toEqual(first);
    expect(phaseUp({ ...phase, state: 'over', limitMs: 90_000 })).not.toEqual(first);
  });
});

describe('the ringer', () => {
  it('rings once for each time, and not for what was over on arrival', () => {
    let rings = 0;
    const hear = createRinger(() => {
      rings += 1;
    });
    hear(['old']);
    hear(['old']);
    expect(rings).toBe(0);
    hear(['old', 'new']);
    hear(['old', 'new']);
    hear([]);
    hear(['new']);
    expect(rings).toBe(1);
    hear(['newer']);
    expect(rings).toBe(2);
  });
});
