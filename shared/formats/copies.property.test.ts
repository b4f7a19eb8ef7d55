import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { itemIdSchema } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseValue, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { format as balint } from './catalogue/balint.ts';
import { format as tietze } from './catalogue/tietze.ts';
import { copyFormat, editFormat, removeFormatCopy } from './commands.ts';
import { readFormats } from './read.ts';
import { parseFormat, type Format } from './schema.ts';
import { keepSnapshot, readSnapshot } from './snapshots.ts';
import { formatArbitrary, formatDraftArbitrary } from './testing/formatArbitrary.ts';

const item = itemIdSchema.parse(idText('item', 1));
const copyId = (index: number) => idText('format', index);
const actor = (index: number) => actorOf(castSeat(index), [castSeat(0), castSeat(1), castSeat(2)]);
const refusal = (reason: string) => ({ kind: 'refused', reason });

function seated(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 3);
  return doc;
}

test('[F6] A51: a group copies a format, edits it and keeps the copy; the catalogue stays', () => {
  const doc = seated();
  expect(copyFormat(doc, actor(0), { id: copyId(1), format: balint })).toEqual({ kind: 'accepted' });
  const ours = { ...balint, id: copyId(1), name: 'Our Balint' };
  expect(editFormat(doc, actor(1), { id: copyId(1), format: ours })).toEqual({ kind: 'accepted' });
  expect(readFormats(doc)).toEqual({ copies: [ours], broken: [] });
  expect(balint.name).toBe('Balint group');
  expect(removeFormatCopy(doc, actor(2), { id: copyId(1) })).toEqual({ kind: 'accepted' });
  expect(readFormats(doc)).toEqual({ copies: [], broken: [] });
});

test('[F6] refusals write nothing: broken, unknown, taken ids, and people without a seat', () => {
  const doc = seated();
  copyFormat(doc, actor(0), { id: copyId(1), format: balint });
  const before = contentOf(doc);
  const broken = { ...balint, phases: [] };
  expect(copyFormat(doc, actor(0), { id: copyId(2), format: broken })).toEqual(refusal('format-broken'));
  expect(editFormat(doc, actor(0), { id: copyId(1), format: broken })).toEqual(refusal('format-broken'));
  expect(editFormat(doc, actor(0), { id: copyId(2), format: balint })).toEqual(refusal('unknown-format'));
  expect(removeFormatCopy(doc, actor(0), { id: copyId(2) })).toEqual(refusal('unknown-format'));
  expect(copyFormat(doc, actor(0), { id: copyId(1), format: tietze })).toEqual(refusal('invalid'));
  expect(copyFormat(doc, actor(0), { id: 'balint', format: tietze })).toEqual(refusal('invalid'));
  expect(editFormat(doc, actor(7), { id: copyId(1), format: tietze })).toEqual(refusal('unknown-seat'));
  expect(contentOf(doc)).toBe(before);
});

test('[F6] a copy that cannot be read is named, never offered, and can be taken away', () => {
  const doc = seated();
  rootMap(doc, 'formats').set(copyId(3), { ...balint, id: copyId(3), phases: 'none' });
  rootMap(doc, 'formats').set(copyId(4), { ...balint, id: copyId(3) });
  expect(readFormats(doc)).toEqual({ copies: [], broken: [copyId(3), copyId(4)] });
  removeFormatCopy(doc, actor(0), { id: copyId(3) });
  expect(readFormats(doc).broken).toEqual([copyId(4)]);
});

test('[F5] what an item was started with does not change with the copy, nor with a rival start', () => {
  const doc = seated();
  const ours: Format = { ...balint, id: copyId(1) };
  copyFormat(doc, actor(0), { id: copyId(1), format: ours });
  keepSnapshot(doc, item, ours);
  keepSnapshot(doc, item, tietze);
  editFormat(doc, actor(1), { id: copyId(1), format: tietze });
  removeFormatCopy(doc, actor(1), { id: copyId(1) });
  expect(readSnapshot(doc, item, copyId(1))).toEqual(ours);
  expect(readSnapshot(doc, item, 'tietze')).toEqual(tietze);
  expect(readSnapshot(doc, item, 'capa')).toBeNull();
});

const action = fc.record({
  verb: fc.constantFrom('copy' as const, 'edit' as const, 'edit' as const, 'remove' as const),
  copy: fc.nat(2),
  format: fc.oneof(
    fc.constantFrom<unknown>(balint, tietze),
    formatArbitrary,
    formatDraftArbitrary,
    fc.jsonValue(),
  ),
});

test('[F6] whatever is copied, edited and removed at once, nothing broken is in force and all agree', () => {
  let edits = 0;
  fc.assert(
    fc.property(scriptOf(action, { replicas: 3, maxLength: 30 }), (script) => {
      const replicas = createReplicas(3);
      seatCast(replicas.at(0), 3);
      const written = new Set<string>();
      for (const index of [0, 1]) {
        copyFormat(replicas.at(0), actor(0), { id: copyId(index), format: tietze });
        written.add(JSON.stringify({ ...tietze, id: copyId(index) }));
      }
      replicas.converge();
      playScript(replicas, script, (doc, { verb, copy, format }, _step, replica) => {
        const id = copyId(copy);
        const outcome =
          verb === 'remove'
            ? removeFormatCopy(doc, actor(replica), { id })
            : (verb === 'copy' ? copyFormat : editFormat)(doc, actor(replica), { id, format });
        const parsed = parseFormat(format);
        if (verb !== 'remove' && outcome.kind === 'accepted' && parsed.kind === 'format') {
          if (verb === 'edit') edits += 1;
          written.add(JSON.stringify({ ...parsed.format, id }));
        }
        expect(readFormats(doc).broken).toEqual([]);
      });
      replicas.converge();
      for (const doc of replicas.docs) {
        const { copies, broken } = readFormats(doc);
        expect(broken).toEqual([]);
        // Not a mixture of two people's edits either: each is one that somebody wrote as it stands.
        for (const copy of copies) expect(written).toContain(JSON.stringify(parsedAgain(copy)));
      }
      replicas.dispose();
    }),
    lawRuns,
  );
  // Otherwise the scripts would prove nothing.
  expect(edits).toBeGreaterThan(100);
});

// Drafts have no prototype, which no shared map takes.
const storedDraft = formatDraftArbitrary.map((draft): unknown => JSON.parse(JSON.stringify(draft)));

test('[F6] whatever a peer puts into the root, reading throws nothing and offers only what fits', () => {
  const key = fc.oneof(fc.constantFrom('balint', '__proto__', copyId(1), `${item}/balint`), fc.string());
  const entries = fc.array(fc.tuple(key, fc.oneof(nonsenseValue, formatArbitrary, storedDraft)), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(entries, (planted) => {
      const doc = new Y.Doc();
      for (const [name, value] of planted) rootMap(doc, 'formats').set(name, value);
      for (const copy of readFormats(doc).copies) expect(parseFormat(copy).kind).toBe('format');
      const snapshot = readSnapshot(doc, item, 'balint');
      if (snapshot !== null) expect(parseFormat(snapshot).kind).toBe('format');
    }),
    lawRuns,
  );
});

/** With the fields in the schema's order, so that equal formats have equal texts. */
function parsedAgain(format: Format): Format | null {
  const parsed = parseFormat(format);
  return parsed.kind === 'format' ? { ...parsed.format, id: format.id } : null;
}
