import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { z } from 'zod';
import { limits } from '#shared/protocol/limits.ts';
import { roomIdSchema } from '#shared/room/ids.ts';
import { createHandTimer } from '#shared/testing/handTimer.ts';
import { deriveRoomKeys, type RoomKeys } from './keys.ts';
import { presenceMs } from './presenceOutbox.ts';
import { sealState } from './presenceState.ts';
import { openSealedPresence } from './sealedPresence.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const schema = z.strictObject({ word: z.string() });

describe('sealed presence', () => {
  let keys: RoomKeys;
  let closing: (() => void)[] = [];
  beforeAll(async () => {
    keys = await deriveRoomKeys(new Uint8Array(32).fill(5), room);
  });
  afterEach(() => {
    for (const close of closing) close();
    closing = [];
  });
  const bareAwareness = () => {
    const awareness = new Awareness(new Y.Doc());
    closing.push(() => awareness.doc.destroy());
    return awareness;
  };
  const open = (key = keys.awareness, epoch = 0) => {
    const awareness = bareAwareness();
    const timer = createHandTimer();
    const presence = openSealedPresence({ awareness, key, room, epoch, schema, timer });
    closing.push(presence.dispose);
    const sent: unknown[] = [];
    awareness.on('change', () => sent.push(awareness.getLocalState()));
    return { awareness, timer, presence, sent, client: awareness.clientID };
  };
  type Opened = ReturnType<typeof open>;
  /** All that a server does: hands one client's awareness state to another client. */
  const carry = async (from: Awareness, to: Opened, client = from.clientID) => {
    applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from, [client]), 'network');
    await to.presence.ready();
  };
  const say = async (one: Opened, word: string) => {
    one.presence.setLocal({ word });
    one.timer.pass(presenceMs);
    await one.presence.ready();
  };
  /** A state as a server could forge it: any content under any client id and clock. */
  const forge = (to: Opened, client: number, state: unknown, clock: number) => {
    const forger = bareAwareness();
    forger.states.set(client, Object(state));
    forger.meta.set(client, { clock, lastUpdated: 0 });
    applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(forger, [client]), 'network');
    return to.presence.ready();
  };

  it('[S9] reaches the others, carries no word in clear, and ends with its client', async () => {
    const [anna, ben] = [open(), open()];
    await say(anna, 'canary-4711');
    expect(Object.keys(anna.awareness.getLocalState() ?? {})).toEqual(['s']);
    expect(JSON.stringify(anna.awareness.getLocalState())).not.toContain('canary');
    await carry(anna.awareness, ben);
    expect(ben.presence.states).toEqual(new Map([[anna.client, { word: 'canary-4711' }]]));
    anna.presence.setLocal(null);
    await carry(anna.awareness, ben);
    expect(ben.presence.states.size).toBe(0);
  });

  it('[S9] says nothing before anybody has said something', () => {
    const anna = open();
    expect(anna.awareness.getLocalState()).toBeNull();
    expect(anna.presence.local()).toBeNull();
  });

  it('[S9] shows our own state at once, and who was there before', async () => {
    const anna = open();
    await say(anna, 'early');
    const ben = open();
    applyAwarenessUpdate(ben.awareness, encodeAwarenessUpdate(anna.awareness, [anna.client]), 'network');
    const timer = createHandTimer();
    const late = openSealedPresence({ awareness: ben.awareness, key: keys.awareness, room, schema, timer });
    closing.push(late.dispose);
    await late.ready();
    let told = 0;
    late.subscribe(() => (told += 1));
    late.setLocal({ word: 'late' });
    expect(told).toBe(1);
    expect(late.states).toEqual(
      new Map([
        [anna.client, { word: 'early' }],
        [ben.client, { word: 'late' }],
      ]),
    );
  });

  it('[S9] counts a foreign state that was there before', async () => {
    const ben = open();
    await forge(ben, 4711, { name: 'in clear' }, 1);
    const timer = createHandTimer();
    const late = openSealedPresence({ awareness: ben.awareness, key: keys.awareness, room, schema, timer });
    closing.push(late.dispose);
    expect(late.failed).toBe(1);
    expect(late.states.size).toBe(0);
  });

  it('[S9] does not open when a server hands it to another client', async () => {
    const [anna, ben] = [open(), open()];
    await say(anna, 'I am Anna');
    await forge(ben, 4711, anna.awareness.getLocalState(), 1);
    expect(ben.presence.states.size).toBe(0);
    expect(ben.presence.failed).toBe(1);
  });

  it('[S9] does not open with another key or in another epoch', async () => {
    const anna = open();
    await say(anna, 'hello');
    for (const reader of [open(keys.updates), open(keys.awareness, 1)]) {
      await carry(anna.awareness, reader);
      expect(reader.presence.states.size).toBe(0);
      expect(reader.presence.failed).toBe(1);
    }
  });

  it('[S9] leaves out and counts what is no state of ours, until it is mended or goes', async () => {
    const [anna, ben] = [open(), open()];
    await say(anna, 'hello');
    await carry(anna.awareness, ben);
    const place = { room, doc: `awareness/${anna.client}`, epoch: 0 };
    const wrongContent = await sealState(keys.awareness, place, { number: 9, value: { other: 1 } });
    const wrongs = [{ s: 'AAAA' }, { s: 7 }, { name: 'in clear' }, { s: wrongContent }];
    for (const [index, state] of wrongs.entries()) {
      await forge(ben, anna.client, state, 10 + index);
      expect(ben.presence.states.size).toBe(0);
      expect(ben.presence.failed).toBe(1);
    }
    await forge(ben, anna.client, anna.awareness.getLocalState(), 20);
    expect(ben.presence.states.get(anna.client)).toEqual({ word: 'hello' });
    await forge(ben, anna.client, {}, 21);
    expect(ben.presence.states.size).toBe(0);
    expect(ben.presence.failed).toBe(0);
  });

  it('[S10] ignores an older state that a server brings back, even after a leaving', async () => {
    const [anna, ben] = [open(), open()];
    await say(anna, 'old');
    const old = anna.awareness.getLocalState();
    await say(anna, 'new');
    const newer = anna.awareness.getLocalState();
    await carry(anna.awareness, ben);
    await forge(ben, anna.client, old, 50);
    expect(ben.presence.states.get(anna.client)).toEqual({ word: 'new' });
    await forge(ben, anna.client, {}, 51);
    await forge(ben, anna.client, old, 52);
    expect(ben.presence.states.has(anna.client)).toBe(false);
    await forge(ben, anna.client, newer, 53);
    expect(ben.presence.states.get(anna.client)).toEqual({ word: 'new' });
  });

  it('[S10] sends the first at once and then only the newest every 60 ms', async () => {
    const [anna, ben] = [open(), open()];
    anna.presence.setLocal({ word: 'first' });
    await anna.presence.ready();
    expect(anna.sent.length).toBe(1);
    for (const word of ['second', 'third', 'fourth']) anna.presence.setLocal({ word });
    anna.timer.pass(presenceMs - 1);
    await anna.presence.ready();
    expect(anna.sent.length).toBe(1);
    anna.timer.pass(1);
    await anna.presence.ready();
    expect(anna.sent.length).toBe(2);
    await carry(anna.awareness, ben);
    expect(ben.presence.states.get(anna.client)).toEqual({ word: 'fourth' });
    anna.timer.pass(presenceMs);
    expect(anna.timer.waiting()).toBe(0);
  });

  it('[S10] refuses a state that the server would not carry, and sends the largest that it would', async () => {
    const anna = open();
    expect(() => anna.presence.setLocal({ word: 'x'.repeat(6000) })).toThrow(RangeError);
    await say(anna, 'x'.repeat(5000));
    expect(JSON.stringify(anna.awareness.getLocalState()).length).toBeLessThanOrEqual(limits.presenceBytes);
  });

  it('[S9] sees the others, and is seen, at once after a lost connection', async () => {
    const [anna, ben] = [open(), open()];
    await say(anna, 'Anna');
    await say(ben, 'Ben');
    await carry(anna.awareness, ben);
    await carry(ben.awareness, anna);
    // As the stock provider does at a lost connection, and the server for the one who was lost.
    removeAwarenessStates(anna.awareness, [ben.client], 'provider');
    removeAwarenessStates(ben.awareness, [anna.client], 'server');
    expect(anna.presence.states.size + ben.presence.states.size).toBe(2);
    anna.presence.renew();
    await carry(anna.awareness, ben);
    await carry(ben.awareness, anna);
    expect(anna.presence.states.get(ben.client)).toEqual({ word: 'Ben' });
    expect(ben.presence.states.get(anna.client)).toEqual({ word: 'Anna' });
  });

  it('[S9] takes its state back when it is disposed, and sends nothing any more', async () => {
    const [anna, ben] = [open(), open()];
    await say(ben, 'hello');
    anna.presence.setLocal({ word: 'under way' });
    const sealing = anna.presence.ready();
    anna.presence.dispose();
    await sealing;
    expect(anna.awareness.getLocalState()).toBeNull();
    await carry(ben.awareness, anna);
    expect(anna.presence.states.has(ben.client)).toBe(false);
    expect(anna.timer.waiting()).toBe(0);
  });
});
