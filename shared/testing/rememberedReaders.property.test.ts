import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { flagCrisis } from '#shared/flags/commands.ts';
import { readCrises } from '#shared/flags/crisis.ts';
import { readRecusals, recuse, returnFromRecusal } from '#shared/flags/recusal.ts';
import { copyFormat } from '#shared/formats/commands.ts';
import { readFormats } from '#shared/formats/read.ts';
import { copyIdSchema } from '#shared/formats/schema.ts';
import { readSnapshot } from '#shared/formats/snapshots.ts';
import { readListeners } from '#shared/people/admission.ts';
import { leaveSeat, takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { readExtensions } from '#shared/phases/extensionFacts.ts';
import { readAttempts } from '#shared/phases/log.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { flagIdSchema } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { startRound } from '#shared/rounds/commands.ts';
import { readRounds } from '#shared/rounds/read.ts';
import { readTurnPhase } from '#shared/turns/phase.ts';
import { idText, lawRuns } from './arbitraries.ts';
import { actorOf, castSeat } from './cast.ts';
import { plainFormat, repeatingFormat } from './formats.ts';
import { act, items, openReplicas, scriptOfMostly, seats } from './phaseScripts.ts';
import { playScript } from './replicas.ts';

/** Every reader that is remembered (`shared/room/readings.ts`), as it answers for this document. */
function readAll(doc: Y.Doc): unknown[] {
  return [
    readAgenda(doc),
    readPeople(doc),
    readRoles(doc),
    readRecusals(doc),
    readListeners(doc),
    readTurnPhase(doc),
    readExtensions(doc),
    readCrises(doc),
    readRounds(doc),
    readFormats(doc),
    items.map((item) => readAttempts(doc, item)),
    items.map((item) => [plainFormat, repeatingFormat].map(({ id }) => readSnapshot(doc, item, id))),
  ];
}

/** What a document answers of which nobody has read anything; asked for again only after a change. */
function openFreshReadings(docs: readonly Y.Doc[]): (doc: Y.Doc) => unknown[] {
  const known = new Map<Y.Doc, unknown[]>();
  for (const doc of docs) doc.on('update', () => known.delete(doc));
  return (doc) => {
    const before = known.get(doc);
    if (before !== undefined) return before;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const fresh = readAll(copy);
    copy.destroy();
    known.set(doc, fresh);
    return fresh;
  };
}

/** Compared as they are: written out as text first, the law would take twice as long. */
function expectSame(remembered: unknown[], fresh: unknown[]) {
  if (isDeepStrictEqual(remembered, fresh)) return;
  expect(remembered).toStrictEqual(fresh);
  throw new Error('the readings differ, though it cannot be shown where');
}

/** What the scripts of phases do not touch, one after the other. */
function actBesides(doc: Y.Doc, index: number, replica: number): Outcome {
  const actor = actorOf(castSeat(replica), seats);
  const now = 90_000 + index;
  const item = readAgenda(doc).current?.id ?? castItemOf(index);
  const besides = [
    () => takeRole(doc, actor, { role: 'presenter', now }),
    () => recuse(doc, actor, { item, now }),
    () => startRound(doc, actor, { seed: index, now }),
    () => flagCrisis(doc, actor, { id: flagIdSchema.parse(idText('flag', index)), item, now }),
    () => leaveSeat(doc, actor, { now }),
    () => copyFormat(doc, actor, { id: copyIdSchema.parse(idText('copy', index)), format: plainFormat }),
    () => takeSeat(doc, actor, { name: 'Again', discipline: '', now }),
    () => returnFromRecusal(doc, actor, { item, now }),
  ];
  const what = besides[index % besides.length];
  if (what === undefined) throw new Error('there is something to do');
  return what();
}

function castItemOf(index: number) {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there are items');
  return item;
}

test('whatever happens at once, each reader that is remembered answers as one that reads anew', () => {
  const done = new Set<string>();
  fc.assert(
    fc.property(scriptOfMostly('advance', 'run', 'start', 'pause', 'finish'), (script) => {
      const replicas = openReplicas();
      const freshReadings = openFreshReadings(replicas.docs);
      playScript(replicas, script, (doc, wish, index, replica) => {
        const outcomes = [act(doc, wish, index, replica), actBesides(doc, index, replica)];
        outcomes.forEach(({ kind }, which) => done.add(`${which === 0 ? wish.verb : index % 8} ${kind}`));
        expectSame(readAll(doc), freshReadings(doc));
      });
      replicas.converge();
      for (const doc of replicas.docs) expectSame(readAll(doc), freshReadings(doc));
      replicas.dispose();
    }),
    lawRuns,
  );
  // Commands that were all refused would prove nothing.
  for (const besides of [0, 1, 2, 3, 4, 5, 6, 7]) expect(done).toContain(`${besides} accepted`);
}, 60_000);
