import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { roomIdSchema } from '#shared/room/ids.ts';
import {
  openSealedReplica,
  type ReplicaWish,
  type SealedReplica,
  settle,
  syncOuter,
} from '#shared/testing/sealedReplica.ts';
import { readHeader, sealEnvelope } from './envelope.ts';
import { deriveRoomKeys, type RoomKeys } from './keys.ts';
import { lackingUpdate, packUpdates } from './outbox.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const place = { room, doc: 'room', epoch: 0, type: 'update' } as const;

describe('the sealed log', () => {
  let keys: RoomKeys;
  let open: SealedReplica[] = [];
  beforeAll(async () => {
    keys = await deriveRoomKeys(new Uint8Array(32).fill(5), room);
  });
  afterEach(() => {
    for (const replica of open) replica.dispose();
    open = [];
  });
  const replica = (wish: Partial<ReplicaWish> = {}) => {
    const opened = openSealedReplica({ keys, ...wish });
    open.push(opened);
    return opened;
  };
  const textOf = ({ doc }: SealedReplica) => doc.getText('question').toString();
  const write = ({ doc }: SealedReplica, text: string) => doc.getText('question').insert(0, text);
  const bytesOf = ({ entries }: SealedReplica) =>
    entries.toArray().filter((entry) => entry instanceof Uint8Array);
  const typesOf = (one: SealedReplica) => bytesOf(one).map((entry) => readHeader(entry)?.type);

  it('[S6] merges what is written within 20 ms into one envelope', async () => {
    const anna = replica();
    write(anna, 'a');
    anna.timer.pass(19);
    write(anna, 'b');
    expect(anna.log.state.get().pendingLocal).toBe(true);
    anna.timer.pass(1);
    await anna.log.ready();
    expect(anna.entries.length).toBe(1);
    expect(anna.log.state.get()).toEqual({ opened: 1, failed: 0, pendingLocal: false, isTooLarge: false });
    write(anna, 'c');
    await anna.log.flush();
    expect(anna.entries.length).toBe(2);
    expect(anna.timer.waiting()).toBe(0);
  });

  it('[S6] tells whoever shows it when something starts and stops to wait', async () => {
    const anna = replica();
    await anna.log.ready();
    const seen: boolean[] = [];
    const stop = anna.log.state.subscribe(() => seen.push(anna.log.state.get().pendingLocal));
    write(anna, 'a');
    await anna.log.flush();
    stop();
    write(anna, 'b');
    expect(seen[0]).toBe(true);
    expect(seen.at(-1)).toBe(false);
  });

  it('[S6] seals in the order in which things were written', async () => {
    const anna = replica();
    await anna.log.ready();
    const flushes: Promise<void>[] = [];
    for (const letter of 'abcdefgh') {
      write(anna, letter);
      flushes.push(anna.log.flush());
      // Lets the first sealing begin, so that the rest is written while it is under way.
      await Promise.resolve();
    }
    await Promise.all(flushes);
    expect(anna.entries.length).toBeGreaterThan(1);
    const reader = replica();
    for (const entry of bytesOf(anna)) {
      const before = textOf(reader);
      reader.entries.push([entry]);
      await reader.log.ready();
      expect(textOf(reader)).toMatch(new RegExp(`^[a-h]+${before}$`));
    }
    expect(textOf(reader)).toBe('hgfedcba');
  });

  it('[S7] carries no word of the room in the outer document', async () => {
    const anna = replica();
    write(anna, 'canary-4711');
    await anna.log.flush();
    const outer = Buffer.from(Y.encodeStateAsUpdate(anna.outer)).toString('latin1');
    expect(Buffer.from(Y.encodeStateAsUpdate(anna.doc)).toString('latin1')).toContain('canary-4711');
    expect(outer).not.toContain('canary');
    expect([...anna.outer.share.keys()]).toEqual(['log']);
  });

  it('[S7] opens what is there already, and does not send it back', async () => {
    const anna = replica();
    write(anna, 'here before');
    await anna.log.flush();
    const ben = replica();
    syncOuter(anna, ben);
    const late = replica({ outer: ben.outer });
    await late.log.ready();
    await late.log.flush();
    expect(textOf(late)).toBe('here before');
    expect(late.entries.length).toBe(1);
  });

  it('[S7] pushes what the log lacks of a room document that was not empty', async () => {
    const anna = replica();
    write(anna, 'shared ');
    await anna.log.flush();
    const kept = new Y.Doc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(anna.doc));
    kept.getText('question').insert(0, 'mine ');
    const ben = replica({ doc: kept, outer: anna.outer });
    await ben.log.ready();
    const carla = replica();
    syncOuter(ben, carla);
    await carla.log.ready();
    expect(textOf(carla)).toBe('mine shared ');
  });

  it('[S7] knows what a set of updates lacks: writing and deleting, and nothing else', () => {
    const doc = new Y.Doc();
    doc.getText('question').insert(0, 'ab');
    const before = Y.encodeStateAsUpdate(doc);
    expect(lackingUpdate(doc, [before])).toBeNull();
    doc.getText('question').delete(0, 1);
    expect(lackingUpdate(doc, [before])).not.toBeNull();
    expect(lackingUpdate(doc, [before, Y.encodeStateAsUpdate(doc)])).toBeNull();
  });

  it('[S4] counts what does not open once, shows the rest, and leaves it where it is', async () => {
    const anna = replica({ mayCompact: () => true, compactAt: { envelopes: 3, bytes: 1e6 } });
    const foreign = await deriveRoomKeys(new Uint8Array(32).fill(6), room);
    const nonsense = await sealEnvelope(keys.updates, place, Uint8Array.of(255, 255, 255, 255, 127));
    const sealedElsewhere = await sealEnvelope(foreign.updates, place, Y.encodeStateAsUpdate(new Y.Doc()));
    const rekey = await sealEnvelope(keys.updates, { ...place, type: 'rekey' }, Uint8Array.of(0, 0));
    const bad = [nonsense, sealedElsewhere, rekey, Uint8Array.of(1, 2, 3), 'not even bytes'];
    anna.entries.push(bad);
    await anna.log.ready();
    expect(anna.log.state.get()).toMatchObject({ opened: 0, failed: 5 });
    for (const letter of 'abc') {
      write(anna, letter);
      await anna.log.flush();
    }
    expect(anna.log.state.get()).toMatchObject({ opened: 1, failed: 5 });
    expect(anna.entries.toArray().slice(0, 5)).toEqual(bad);
    const ben = replica();
    syncOuter(anna, ben);
    await ben.log.ready();
    expect(ben.log.state.get()).toMatchObject({ opened: 1, failed: 5 });
    expect(textOf(ben)).toBe('cba');
  });

  it('[S4] forgets a failure when its entry leaves the log', async () => {
    const anna = replica();
    anna.entries.push([Uint8Array.of(1)]);
    await anna.log.ready();
    expect(anna.log.state.get().failed).toBe(1);
    anna.entries.delete(0, 1);
    expect(anna.log.state.get().failed).toBe(0);
  });

  it('[S6] sends one update above 64 KiB as a snapshot, and many small ones as few envelopes', async () => {
    const anna = replica();
    write(anna, 'x'.repeat(100_000));
    await anna.log.flush();
    expect(typesOf(anna)).toEqual(['snapshot']);
    for (let index = 0; index < 20; index += 1) write(anna, 'y'.repeat(10_000));
    await anna.log.flush();
    expect(typesOf(anna).slice(1)).toEqual(['update', 'update', 'update', 'update']);
    expect(
      bytesOf(anna)
        .slice(1)
        .every((entry) => entry.length <= limits.updateBytes),
    ).toBe(true);
    const ben = replica();
    syncOuter(anna, ben);
    await ben.log.ready();
    expect(textOf(ben)).toBe(textOf(anna));
    expect(packUpdates([])).toEqual([]);
  });

  it('[S6] does not send what is above 2 MiB, and says so', async () => {
    const anna = replica();
    write(anna, 'x'.repeat(limits.snapshotBytes));
    await anna.log.flush();
    expect(anna.entries.length).toBe(0);
    expect(anna.log.state.get()).toMatchObject({ pendingLocal: false, isTooLarge: true });
  });

  it('[S8] folds 256 envelopes into one snapshot, in one transaction, if it is the one to do it', async () => {
    let isLowest = false;
    const anna = replica({ mayCompact: () => isLowest });
    for (let index = 0; index < limits.compactEnvelopes; index += 1) {
      write(anna, 'a');
      await anna.log.flush();
    }
    expect(anna.entries.length).toBe(256);
    isLowest = true;
    const deltas: unknown[] = [];
    anna.entries.observe((event) => deltas.push(event.changes.delta.map((change) => Object.keys(change)[0])));
    await anna.log.ready();
    expect(deltas).toEqual([['delete', 'insert']]);
    expect(typesOf(anna)).toEqual(['snapshot']);
    expect(anna.log.state.get().opened).toBe(1);
    const ben = replica();
    syncOuter(anna, ben);
    await ben.log.ready();
    expect(textOf(ben)).toBe('a'.repeat(256));
  });

  it('[S8] folds 256 KiB of updates, and not the snapshot alone that comes of it', async () => {
    const anna = replica({ mayCompact: () => true });
    for (let index = 0; index < 6; index += 1) {
      write(anna, 'x'.repeat(60_000));
      await anna.log.flush();
    }
    expect(typesOf(anna)).toEqual(['snapshot', 'update']);
  });

  it('[S8] keeps entries that arrive while the snapshot is being sealed', async () => {
    const anna = replica({ mayCompact: () => true, compactAt: { envelopes: 2, bytes: 1e6 } });
    const ben = replica();
    write(anna, 'a');
    await anna.log.flush();
    write(ben, 'b');
    await ben.log.flush();
    write(anna, 'c');
    const flushed = anna.log.flush();
    anna.entries.observe(() => {
      // Right behind the push that makes the log due: after its entries were chosen, or before.
      queueMicrotask(() => syncOuter(ben, anna));
    });
    await flushed;
    await settle([anna, ben]);
    const carla = replica();
    syncOuter(anna, carla);
    await carla.log.ready();
    expect(textOf(carla)).toBe(textOf(anna));
    expect([...textOf(carla)].toSorted().join('')).toBe('abc');
  });

  it('[S8] keeps updates that wait for another one they depend on', async () => {
    const source = replica();
    for (const letter of 'ab') {
      write(source, letter);
      await source.log.flush();
    }
    const [first, second] = bytesOf(source);
    const anna = replica({ mayCompact: () => true, compactAt: { envelopes: 2, bytes: 1e6 } });
    anna.entries.push([second]);
    await anna.log.ready();
    write(anna, 'c');
    await anna.log.flush();
    expect(typesOf(anna)).toEqual(['snapshot']);
    const ben = replica({ outer: anna.outer });
    ben.entries.push([first]);
    await ben.log.ready();
    expect([...textOf(ben)].toSorted().join('')).toBe('abc');
  });

  it('[S8] does not compact a document above 2 MiB, says so, and does not try at every entry', async () => {
    let asked = 0;
    const mayCompact = () => (asked += 1) > 0;
    const anna = replica({ mayCompact, compactAt: { envelopes: 4, bytes: 1e9 } });
    for (let index = 0; index < 4; index += 1) {
      write(anna, 'x'.repeat(600_000));
      await anna.log.flush();
    }
    expect(anna.log.state.get()).toMatchObject({ opened: 4, isTooLarge: true });
    expect(asked).toBe(1);
    for (let index = 0; index < 3; index += 1) {
      write(anna, 'y');
      await anna.log.flush();
    }
    expect(asked).toBe(1);
    write(anna, 'z');
    await anna.log.flush();
    expect(asked).toBe(2);
    expect(anna.log.state.get()).toMatchObject({ opened: 8, isTooLarge: true });
  });

  it('[S7] does nothing any more once it is disposed, whatever was under way', async () => {
    const anna = replica();
    const ben = replica();
    write(anna, 'a');
    const flushing = anna.log.flush();
    anna.log.dispose();
    await flushing;
    expect(anna.entries.length).toBe(0);
    write(ben, 'b');
    await ben.log.flush();
    syncOuter(ben, anna);
    await anna.log.ready();
    write(anna, 'c');
    expect(textOf(anna)).toBe('ca');
    expect(anna.timer.waiting()).toBe(0);
  });

  it('[S8] is at most 1.01 times the plain document, and its padding, after compaction', async () => {
    const anna = replica({ mayCompact: () => true, compactAt: { envelopes: 32, bytes: 1e9 } });
    for (let index = 0; index < 320; index += 1) {
      anna.doc.getText('question').insert(index * 50, `${index} `.padEnd(50, 'words of a card '));
      await anna.log.flush();
    }
    await anna.log.ready();
    const plain = Y.encodeStateAsUpdate(anna.doc).length;
    const last = bytesOf(anna)
      .slice(1)
      .reduce((sum, entry) => sum + entry.length, 0);
    const sealed = Y.encodeStateAsUpdate(anna.outer).length - last;
    expect(sealed).toBeLessThanOrEqual(plain * 1.01 + 1024);
  });
});
