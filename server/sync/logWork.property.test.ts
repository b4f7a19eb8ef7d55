import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fakeEnvelope } from '#server/testing/syncClients.ts';
import { rawUpdate, type RawEntry } from '#server/testing/rawUpdates.ts';
import { entriesOf, integrationWork, placedOf, workAtEnd } from './logWork.ts';

const runs = { numRuns: 500, seed: 20_261_124 };
const entry = fc.record({ client: fc.integer({ min: 1, max: 4 }), after: fc.nat(), isHole: fc.boolean() });

/** Entries each after one of those before it, as nobody honest would choose them. */
function entriesFrom(script: readonly { client: number; after: number; isHole: boolean }[]): RawEntry[] {
  const entries: RawEntry[] = [];
  const clocks = new Map<number, number>();
  for (const { client, after, isHole } of script) {
    const clock = clocks.get(client) ?? 0;
    const before = entries[(after % (entries.length + 1)) - 1];
    const within = before === undefined || typeof before.content !== 'number' ? 1 : before.content;
    const origin =
      before === undefined ? null : { client: before.client, clock: before.clock + (after % within) };
    const content = isHole ? 1 + (after % 3) : fakeEnvelope();
    entries.push({ client, clock, origin, content });
    clocks.set(client, clock + (typeof content === 'number' ? content : 1));
  }
  return entries;
}

/** How far every item stands from its origin in the finished document. */
function distances(doc: Y.Doc): number {
  const items: Y.Item[] = [];
  for (let item = doc.share.get('log')?._start ?? null; item !== null; item = item.right) items.push(item);
  const placeOf = new Map(items.map((item, place) => [item, place]));
  return items.reduce((sum, item, place) => {
    if (item.origin === null) return sum + place + 1;
    const origin = Y.getItem(doc.store, item.origin);
    return sum + place - (placeOf.get(origin) ?? 0);
  }, 0);
}

test('[W5] the work is exactly how far the entries stand from their origins in a real document', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (script) => {
      const doc = new Y.Doc();
      for (const one of entriesFrom(script)) Y.applyUpdate(doc, rawUpdate([one]));
      const whole = [...entriesOf(doc)];
      // Yjs keeps two halves of a run as one where nothing stands between them.
      const hasRuns = whole.some(({ length }) => length > 1);
      if (hasRuns) expect(integrationWork(whole)).toBeGreaterThanOrEqual(distances(doc));
      else expect(integrationWork(whole)).toBe(distances(doc));
    }),
    runs,
  );
});

test('[W5] the estimate for entries near the end is never below what they add', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), fc.nat(), (script, cut) => {
      const entries = entriesFrom(script);
      const at = cut % entries.length;
      const doc = new Y.Doc();
      for (const one of entries.slice(0, at)) Y.applyUpdate(doc, rawUpdate([one]));
      const before = integrationWork(entriesOf(doc));
      const fresh = entries.slice(at).map(({ client, clock, origin, content }) => ({
        client,
        clock,
        origin,
        length: typeof content === 'number' ? content : 1,
      }));
      const added = workAtEnd(doc, fresh, 1_000) ?? Infinity;
      expect(before + added).toBeGreaterThanOrEqual(integrationWork([...entriesOf(doc), ...fresh]));
    }),
    runs,
  );
});

test('[W5] an honest log costs about one an entry, ids whose origins interlock the square', () => {
  const doc = new Y.Doc();
  for (let round = 0; round < 300; round += 1) {
    doc.clientID = 1 + (round % 3);
    doc.getArray<Uint8Array>('log').push([fakeEnvelope()]);
  }
  expect(integrationWork(entriesOf(doc))).toBe(300);
  const struct = doc.store.clients.get(1)?.[0];
  expect(struct instanceof Y.Item ? placedOf(struct) : null).toMatchObject({ clock: 0, origin: null });
});
