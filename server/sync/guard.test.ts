import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { encodeId, participantIdSchema, type ParticipantId } from '#shared/room/ids.ts';
import { interlocked, rawUpdate } from '#server/testing/rawUpdates.ts';
import { fakeEnvelope } from '#server/testing/syncClients.ts';
import { createClaims } from './claims.ts';
import { guardUpdate, type GuardReason, type Sender } from './guard.ts';

const participant = () => participantIdSchema.parse(encodeId(randomBytes(16)));
const ann = participant();
const bob = participant();
const alone = (who: ParticipantId, isFirstAnswer = false): Sender => ({
  participant: who,
  isFirstAnswer,
  isConnected: (other) => other === who,
  maySpend: () => true,
});

/** A client's document and the update its next change sends. */
function writer(clientId: number, from?: Y.Doc) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  if (from !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const log = doc.getArray<unknown>('log');
  return {
    doc,
    log,
    change(run: () => void): Uint8Array {
      const updates: Uint8Array[] = [];
      const listen = (update: Uint8Array) => updates.push(update);
      doc.on('update', listen);
      doc.transact(run);
      doc.off('update', listen);
      return Y.mergeUpdates(updates);
    },
  };
}

const judge = (doc: Y.Doc, update: Uint8Array, sender = alone(ann), claims = createClaims([])) =>
  guardUpdate(doc, claims, update, sender, 0);
const refusal = (reason: GuardReason, code: number = closeCodes.guard) => ({ kind: 'refused', code, reason });

describe('the shape of the outer document', () => {
  test('[W4] an envelope pushed to the log is accepted and claims its client id', () => {
    const me = writer(1);
    const verdict = judge(
      new Y.Doc(),
      me.change(() => me.log.push([fakeEnvelope()])),
    );
    expect(verdict).toMatchObject({ kind: 'accepted', fresh: new Set([1]), claims: [1] });
  });

  test.each<[string, (doc: Y.Doc) => void, GuardReason]>([
    ['another root array', (doc) => doc.getArray('other').push([fakeEnvelope()]), 'root'],
    ['a root map', (doc) => doc.getMap('log').set('key', fakeEnvelope()), 'root'],
    ['a root text', (doc) => doc.getText('log').insert(0, 'hello'), 'envelope'],
    ['JSON in the log', (doc) => doc.getArray('log').push([{ a: 1 }]), 'envelope'],
    ['a string in the log', (doc) => doc.getArray('log').push(['text']), 'envelope'],
    ['a nested type', (doc) => doc.getArray('log').push([new Y.Map()]), 'envelope'],
    ['a subdocument', (doc) => doc.getArray('log').push([new Y.Doc()]), 'envelope'],
    ['bytes that are no envelope', (doc) => doc.getArray('log').push([new Uint8Array(300)]), 'envelope'],
    ['no bytes at all', (doc) => doc.getArray('log').push([new Uint8Array()]), 'envelope'],
  ])('[W4] %s is refused', (_name, write, reason) => {
    const doc = new Y.Doc();
    write(doc);
    expect(judge(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toEqual(refusal(reason));
  });

  test('[W4] what stands inside a nested type is refused too', () => {
    const server = new Y.Doc();
    const me = writer(1);
    const nested = new Y.Array<Uint8Array>();
    me.change(() => me.log.push([nested]));
    const inside = me.change(() => nested.push([fakeEnvelope()]));
    expect(judge(server, inside)).toEqual(refusal('root'));
  });

  test.each([
    ['update', 63, 'accepted'],
    ['update', 64, 'refused'], // header and tag count, too
    ['snapshot', 64, 'accepted'],
    ['snapshot', 2047, 'accepted'],
    ['snapshot', 2048, 'refused'],
  ] as const)('[W4] an envelope of type %s around %i KiB is %s', (type, kib, kind) => {
    const me = writer(1);
    const update = me.change(() => me.log.push([fakeEnvelope(type, kib * 1024)]));
    expect(judge(new Y.Doc(), update)).toMatchObject(
      kind === 'refused' ? refusal('size', closeCodes.tooLarge) : { kind },
    );
  });

  test('[W4] many updates in one frame over 128 KiB are refused, but for the first answer', () => {
    const me = writer(1);
    const update = me.change(() => me.log.push([1, 2, 3].map(() => fakeEnvelope('update', 60 * 1024))));
    expect(judge(new Y.Doc(), update)).toEqual(refusal('size', closeCodes.tooLarge));
    expect(judge(new Y.Doc(), update, alone(ann, true)).kind).toBe('accepted');
  });
});

describe('bytes that lie', () => {
  const header = (write: (encoder: encoding.Encoder) => void) => encoding.encode(write);

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['noise', new Uint8Array([255, 255, 255, 255, 255])],
    [
      'a count of structs far above the bytes',
      header((encoder) => {
        for (const value of [1, 100_000_000, 5, 0]) encoding.writeVarUint(encoder, value);
      }),
    ],
    [
      'a count of clients far above the bytes',
      header((encoder) => encoding.writeVarUint(encoder, 100_000_000)),
    ],
  ])('[W5] %s is refused before anything is applied', (_name, bytes) => {
    expect(judge(new Y.Doc(), bytes)).toEqual(refusal('malformed'));
  });

  test('[W5] collected structs and gaps are refused', () => {
    const struct = (info: number) =>
      header((encoder) => {
        for (const value of [1, 1, 9, 0]) encoding.writeVarUint(encoder, value);
        encoding.writeUint8(encoder, info);
        encoding.writeVarUint(encoder, 3);
        encoding.writeVarUint(encoder, 0);
      });
    expect(judge(new Y.Doc(), struct(0))).toEqual(refusal('struct'));
    expect(judge(new Y.Doc(), struct(10))).toEqual(refusal('struct'));
  });

  test('[W5] an update whose predecessor is missing is refused', () => {
    const me = writer(1);
    me.change(() => me.log.push([fakeEnvelope()]));
    const second = me.change(() => me.log.push([fakeEnvelope()]));
    expect(judge(new Y.Doc(), second)).toEqual(refusal('pending'));
  });

  test('[W5] an entry that stands next to one nobody has is refused', () => {
    const other = writer(2);
    other.change(() => other.log.push([fakeEnvelope()]));
    const me = writer(1, other.doc);
    const update = me.change(() => me.log.push([fakeEnvelope()]));
    expect(judge(new Y.Doc(), update)).toEqual(refusal('pending'));
  });

  test('[W5] a deletion of what is not there is refused', () => {
    const update = header((encoder) => {
      for (const value of [0, 1, 77, 1, 0, 5]) encoding.writeVarUint(encoder, value);
    });
    expect(judge(new Y.Doc(), update)).toEqual(refusal('pending'));
  });

  test('[W5] an entry that names itself as its neighbour is refused, and Yjs never sees it', () => {
    const update = header((encoder) => {
      for (const value of [1, 1, 9, 0]) encoding.writeVarUint(encoder, value);
      encoding.writeUint8(encoder, 3 | 128);
      encoding.writeVarUint(encoder, 9);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, fakeEnvelope());
      encoding.writeVarUint(encoder, 0);
    });
    expect(judge(new Y.Doc(), update)).toEqual(refusal('pending'));
  });
});

describe('deletions', () => {
  test('[W5] entries may go only together with a new snapshot', () => {
    const me = writer(1);
    me.change(() => me.log.push([fakeEnvelope(), fakeEnvelope()]));
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(me.doc));
    const bare = writer(2, server);
    expect(
      judge(
        server,
        bare.change(() => bare.log.delete(0, 1)),
      ),
    ).toEqual(refusal('deletion'));
    const withUpdate = writer(3, server);
    const hidden = withUpdate.change(() => {
      withUpdate.log.delete(0, 1);
      withUpdate.log.push([fakeEnvelope()]);
    });
    expect(judge(server, hidden)).toEqual(refusal('deletion'));
    const compacting = writer(4, server);
    const compaction = compacting.change(() => {
      compacting.log.delete(0, 2);
      compacting.log.push([fakeEnvelope('snapshot')]);
    });
    expect(judge(server, compaction).kind).toBe('accepted');
  });

  test('[W5] repeating deletions that are done already is no deletion', () => {
    const me = writer(1);
    me.change(() => me.log.push([fakeEnvelope()]));
    me.change(() => {
      me.log.delete(0, 1);
      me.log.push([fakeEnvelope('snapshot')]);
    });
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(me.doc));
    expect(judge(server, Y.encodeStateAsUpdate(me.doc)).kind).toBe('accepted');
  });

  test('[W5] holes without a snapshot are refused', () => {
    const me = writer(1);
    const update = me.change(() => {
      me.log.push([fakeEnvelope(), fakeEnvelope()]);
      me.log.delete(0, 1);
    });
    expect(judge(new Y.Doc(), update)).toEqual(refusal('deletion'));
  });
});

describe('client ids', () => {
  const entry = (clientId: number, from?: Y.Doc) => {
    const me = writer(clientId, from);
    return me.change(() => me.log.push([fakeEnvelope()]));
  };

  test('[W6] nobody writes under an id of somebody else', () => {
    const claims = createClaims([{ client: 1, participant: bob }]);
    expect(judge(new Y.Doc(), entry(1), alone(ann), claims)).toEqual(refusal('foreign-id'));
    expect(judge(new Y.Doc(), entry(1), alone(bob), claims)).toMatchObject({ kind: 'accepted', claims: [] });
  });

  test('[W6] a fourth id of one participant is refused', () => {
    const claims = createClaims([1, 2, 3].map((client) => ({ client, participant: ann })));
    expect(judge(new Y.Doc(), entry(4), alone(ann), claims)).toEqual(refusal('foreign-id'));
  });

  test('[W6] a first answer carries the entries of those who are away, and takes none of their ids', () => {
    const claims = createClaims([
      { client: 1, participant: bob },
      { client: 5, participant: ann },
    ]);
    const away = alone(ann, true);
    expect(judge(new Y.Doc(), entry(1), away, claims)).toMatchObject({ kind: 'accepted', claims: [] });
    expect(judge(new Y.Doc(), entry(9), away, claims)).toMatchObject({ kind: 'accepted', claims: [] });
  });

  test('[W6] a first answer with entries of somebody who is here is sent away to come back', () => {
    const claims = createClaims([{ client: 1, participant: bob }]);
    const here: Sender = {
      participant: ann,
      isFirstAnswer: true,
      isConnected: () => true,
      maySpend: () => true,
    };
    expect(judge(new Y.Doc(), entry(1), here, claims)).toEqual(
      refusal('owner-present', closeCodes.storeFailed),
    );
  });

  test('[W6] what the server has already may come from anybody', () => {
    const server = new Y.Doc();
    const update = entry(1);
    Y.applyUpdate(server, update);
    const claims = createClaims([{ client: 1, participant: bob }]);
    expect(judge(server, update, alone(ann), claims)).toMatchObject({ kind: 'accepted', fresh: new Set() });
  });
});

describe('work', () => {
  const holes = (length: number) =>
    rawUpdate(interlocked(length, (place) => (place === 0 ? fakeEnvelope('snapshot') : 1)));

  test('[W5] ids whose origins interlock are refused before Yjs takes the square of their number of steps', () => {
    expect(judge(new Y.Doc(), holes(5_000), alone(ann, true))).toEqual(refusal('work'));
    expect(judge(new Y.Doc(), holes(5_000))).toEqual(refusal('size', closeCodes.tooLarge));
    expect(judge(new Y.Doc(), holes(400))).toEqual(refusal('deletion'));
  });

  test('[W5] envelopes that interlock, a little at a time, end at the same amount of work', () => {
    const entries = interlocked(900, () => fakeEnvelope());
    const server = new Y.Doc();
    let work = 0;
    let refused: unknown = null;
    for (let at = 0; at < entries.length && refused === null; at += 100) {
      const update = rawUpdate(entries.slice(at, at + 100));
      const verdict = guardUpdate(server, createClaims([]), update, alone(ann), work);
      if (verdict.kind === 'refused') refused = verdict;
      else {
        Y.applyUpdate(server, update);
        work = verdict.work;
      }
    }
    expect(refused).toEqual(refusal('work'));
    expect(work).toBeLessThanOrEqual(500_000);
  });

  test('[W5] who makes the server count too often is too fast', () => {
    const spent: number[] = [];
    const sender = { ...alone(ann, true), maySpend: (entries: number) => spent.push(entries) < 1 };
    expect(judge(new Y.Doc(), holes(400), sender)).toEqual(refusal('too-fast', closeCodes.tooFast));
    expect(spent).toEqual([800]);
  });

  test('[W5] an entry that stands before another one is refused: the log is only pushed to', () => {
    const me = writer(1);
    me.change(() => me.log.push([fakeEnvelope()]));
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(me.doc));
    const update = me.change(() => me.log.insert(0, [fakeEnvelope()]));
    expect(judge(server, update)).toEqual(refusal('struct'));
  });

  test('[W5] a thousand entries are the most of one update', () => {
    const me = writer(1);
    const update = me.change(() => me.log.push(Array.from({ length: 1_001 }, () => fakeEnvelope())));
    expect(judge(new Y.Doc(), update)).toEqual(refusal('size', closeCodes.tooLarge));
    expect(judge(new Y.Doc(), update, alone(ann, true)).kind).toBe('accepted');
  });

  test('[W5] [W6] a first answer may bring a whole evening: eight who took turns, compacted all along', () => {
    const me = writer(1);
    for (let round = 0; round < 4_000; round += 1) {
      me.doc.clientID = 1 + (round % 8);
      me.log.push([fakeEnvelope()]);
      if (round % 256 !== 255) continue;
      me.change(() => {
        me.log.delete(0, me.log.length);
        me.log.push([fakeEnvelope('snapshot')]);
      });
    }
    const evening = Y.encodeStateAsUpdate(me.doc);
    expect(Y.decodeUpdate(evening).structs.length).toBeGreaterThan(4_000);
    const server = new Y.Doc();
    expect(judge(server, evening, alone(ann, true)).kind).toBe('accepted');
    Y.applyUpdate(server, evening);
    expect(server.store.pendingStructs).toBeNull();
  });

  test('[W5] a first answer may bring what was written and compacted while away, beside what others wrote', () => {
    const start = writer(9);
    start.log.push([fakeEnvelope()]);
    const [away, here] = [writer(1, start.doc), writer(2, start.doc)];
    for (let round = 0; round < 600; round += 1) away.log.push([fakeEnvelope()]);
    away.change(() => {
      away.log.delete(0, away.log.length);
      away.log.push([fakeEnvelope('snapshot')]);
    });
    for (let round = 0; round < 600; round += 1) here.log.push([fakeEnvelope()]);
    const update = Y.encodeStateAsUpdate(away.doc, Y.encodeStateVector(here.doc));
    expect(judge(here.doc, update, alone(ann, true)).kind).toBe('accepted');
  });
});
