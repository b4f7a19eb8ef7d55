import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeId, participantIdSchema } from '#shared/room/ids.ts';
import { fakeEnvelope } from '#server/testing/syncClients.ts';
import { createClaims } from './claims.ts';
import { guardUpdate } from './guard.ts';

const runs = { numRuns: 500, seed: 20_261_123 };
const replicas = 3;

/** One step of an honest script: somebody writes, compacts, or hears of everything so far. */
const step = fc.record({
  who: fc.nat(replicas - 1),
  what: fc.constantFrom('push', 'compact', 'receive'),
  at: fc.nat(20),
});

interface Replica {
  doc: Y.Doc;
  participant: ReturnType<typeof participantIdSchema.parse>;
  outbox: Uint8Array[];
}

function createReplica(clientId: number): Replica {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const outbox: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') outbox.push(update);
  });
  return { doc, participant: participantIdSchema.parse(encodeId(randomBytes(16))), outbox };
}

function act(replica: Replica, what: string, at: number): void {
  const log = replica.doc.getArray<Uint8Array>('log');
  if (what === 'push') log.push([fakeEnvelope()]);
  if (what === 'compact' && log.length > 0) {
    replica.doc.transact(() => {
      log.delete(0, 1 + (at % log.length));
      log.push([fakeEnvelope('snapshot')]);
    });
  }
}

test('[W4] [W5] [W6] whatever honest clients write, in whatever order it arrives, is accepted and complete', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (script, isMerged) => {
      const server = new Y.Doc();
      const claims = createClaims([]);
      let work = 0;
      const all = Array.from({ length: replicas }, (_, index) => createReplica(index + 1));
      const deliver = (replica: Replica) => {
        const due = replica.outbox.splice(0);
        const merged = isMerged && due.length > 0 ? [Y.mergeUpdates(due)] : due;
        for (const update of merged) {
          const { participant } = replica;
          const verdict = guardUpdate(
            server,
            claims,
            update,
            {
              participant,
              isFirstAnswer: false,
              isConnected: () => true,
              maySpend: () => true,
            },
            work,
          );
          expect(verdict.kind).toBe('accepted');
          Y.applyUpdate(server, update);
          if (verdict.kind !== 'accepted') continue;
          work = verdict.work;
          for (const id of verdict.claims) claims.claim(id, participant);
          expect(server.store.pendingStructs).toBeNull();
          expect(server.store.pendingDs).toBeNull();
        }
      };
      for (const { who, what, at } of script) {
        const replica = all[who];
        if (replica === undefined) continue;
        act(replica, what, at);
        if (what !== 'receive') continue;
        deliver(replica);
        Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(server), 'server');
      }
      for (const replica of all) deliver(replica);
      for (const { doc } of all) {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
        expect(doc.getArray('log').toArray()).toEqual(server.getArray('log').toArray());
      }
    }),
    runs,
  );
});

test('[W5] a bent update is refused, or applies completely and leaves nothing but envelopes in the log', () => {
  const base = createReplica(1);
  act(base, 'push', 0);
  act(base, 'push', 0);
  const before = Y.encodeStateAsUpdate(base.doc);
  const other = createReplica(2);
  Y.applyUpdate(other.doc, before, 'server');
  act(other, 'push', 0);
  act(other, 'push', 1);
  act(other, 'compact', 1);
  const honest = Y.mergeUpdates(other.outbox);
  const bend = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  let accepted = 0;
  fc.assert(
    fc.property(bend, fc.option(fc.nat(honest.length)), (bytes, cut) => {
      const update = honest.slice(0, cut ?? honest.length);
      // The first bytes carry the structure; the middle of a ciphertext is of no interest.
      for (const [at, value] of bytes) update[at % Math.max(1, Math.min(update.length, 48))] = value;
      const server = new Y.Doc();
      Y.applyUpdate(server, before);
      const sender = {
        participant: other.participant,
        isFirstAnswer: true,
        isConnected: () => false,
        maySpend: () => true,
      };
      const verdict = guardUpdate(server, createClaims([]), update, sender, 0);
      if (verdict.kind === 'refused') return;
      accepted += 1;
      Y.applyUpdate(server, update);
      expect(server.store.pendingStructs).toBeNull();
      expect(server.store.pendingDs).toBeNull();
      expect([...server.share.keys()]).toEqual(['log']);
      expect(
        server
          .getArray('log')
          .toArray()
          .every((entry) => entry instanceof Uint8Array),
      ).toBe(true);
    }),
    { ...runs, numRuns: 1_000 },
  );
  expect(accepted).toBeGreaterThan(0);
});
