import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { roomIdSchema } from '#shared/room/ids.ts';
import { openSealedReplica, type SealedReplica, settle, syncOuter } from '#shared/testing/sealedReplica.ts';
import { deriveRoomKeys, type RoomKeys } from './keys.ts';
import { mergeMs } from './outbox.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');

type Step =
  | { kind: 'type'; at: number; place: number; text: string }
  | { kind: 'erase'; at: number; place: number }
  | { kind: 'note'; at: number }
  | { kind: 'flush'; at: number }
  | { kind: 'pass'; at: number }
  | { kind: 'sync'; at: number; to: number };

const replica = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    at: replica,
    place: fc.nat(30),
    text: fc.string({ minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('erase' as const), at: replica, place: fc.nat(30) }),
  fc.record({ kind: fc.constant('note' as const), at: replica }),
  fc.record({ kind: fc.constant('flush' as const), at: replica }),
  fc.record({ kind: fc.constant('pass' as const), at: replica }),
  fc.record({ kind: fc.constant('sync' as const), at: replica, to: replica }),
);

/** Runs a script on three replicas; answers how many notes each wrote. */
async function play(replicas: readonly SealedReplica[], steps: readonly Step[]): Promise<string[]> {
  const notes: string[] = [];
  for (const one of steps) {
    const { doc, log, timer } = pick(replicas, one.at);
    const text = doc.getText('question');
    switch (one.kind) {
      case 'type':
        text.insert(Math.min(one.place, text.length), one.text);
        break;
      case 'erase':
        if (text.length > 0) text.delete(one.place % text.length, 1);
        break;
      case 'note':
        notes.push(`${one.at}/${notes.length}`);
        doc.getMap('cards').set(`${one.at}/${notes.length - 1}`, true);
        break;
      case 'flush':
        await log.flush();
        break;
      case 'pass':
        // Sealing begins, and goes on beside the steps that follow.
        timer.pass(mergeMs);
        break;
      case 'sync':
        if (one.at !== one.to) syncOuter(pick(replicas, one.at), pick(replicas, one.to));
        break;
      default:
        one satisfies never;
    }
  }
  return notes;
}

function pick(replicas: readonly SealedReplica[], index: number): SealedReplica {
  const found = replicas[index];
  if (found === undefined) throw new RangeError('there is no such replica');
  return found;
}

const contentOf = (doc: Y.Doc) => ({
  question: doc.getText('question').toString(),
  cards: doc.getMap('cards').toJSON(),
  isPending: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
});

/** Everybody holds the same, nothing is lost, and a newcomer builds the same from the log alone. */
async function expectOneRoom(replicas: readonly SealedReplica[], notes: readonly string[], keys: RoomKeys) {
  await settle(replicas);
  const [first, ...others] = replicas.map(({ doc }) => contentOf(doc));
  expect(first?.isPending).toBe(false);
  expect(Object.keys(first?.cards ?? {}).toSorted()).toEqual(notes.toSorted());
  for (const other of others) expect(other).toEqual(first);
  const newcomer = openSealedReplica({ keys });
  syncOuter(pick(replicas, 0), newcomer);
  await newcomer.log.ready();
  expect(contentOf(newcomer.doc)).toEqual(first);
  for (const { log } of [...replicas, newcomer]) {
    expect(log.state.get()).toMatchObject({ failed: 0, pendingLocal: false, isTooLarge: false });
  }
  newcomer.dispose();
}

describe('three rooms over one sealed log', () => {
  let keys: RoomKeys;
  beforeAll(async () => {
    keys = await deriveRoomKeys(new Uint8Array(32).fill(5), room);
  });

  const law = async (compactAt: { envelopes: number; bytes: number } | null, steps: readonly Step[]) => {
    const replicas = [1, 2, 3].map((clientId) =>
      openSealedReplica({
        keys,
        clientId,
        mayCompact: () => compactAt !== null,
        ...(compactAt && { compactAt }),
      }),
    );
    const notes = await play(replicas, steps);
    await expectOneRoom(replicas, notes, keys);
    for (const one of replicas) one.dispose();
  };

  it('[S7] converge, lose nothing, and are rebuilt from the log alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), (steps) => law(null, steps)),
      { seed: 6, numRuns: 500 },
    );
  }, 30_000);

  it('[S8] do so while everybody compacts at once, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), (steps) =>
        law({ envelopes: 4, bytes: 1e6 }, steps),
      ),
      { seed: 7, numRuns: 500 },
    );
  }, 30_000);

  it('[S8] do so when every two entries are folded', async () => {
    const twice = { envelopes: 4, bytes: 300 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) => law(twice, steps)),
      { seed: 8, numRuns: 500 },
    );
  }, 30_000);
});
