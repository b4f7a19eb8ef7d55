import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseKey, nonsenseValue, scriptOf } from '#shared/testing/arbitraries.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { leaveSeat, renameSeat, takeSeat } from './commands.ts';
import { readPeople, stageOf } from './read.ts';

const seats = Array.from({ length: 11 }, (_unused, index) => seatIdSchema.parse(idText('seat', index)));
const everybody = new Set(seats);
const seat = fc.constantFrom(...seats);
const moment = fc.integer({ min: 0, max: 50 });
const name = fc.constantFrom('Ada', 'Ben', 'Cleo', 'Dan');
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('take' as const), seat, name, now: moment }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), seat, now: moment }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), seat, name }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function act(doc: Y.Doc, step: Action): void {
  const actor = { seat: step.seat, present: everybody };
  switch (step.kind) {
    case 'take':
      takeSeat(doc, actor, { name: step.name, discipline: '', now: step.now });
      break;
    case 'leave':
      leaveSeat(doc, actor, { now: step.now });
      break;
    case 'rename':
      renameSeat(doc, actor, { name: step.name });
      break;
    default:
      step satisfies never;
  }
}

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const patience = 60_000;

test(
  '[P3] [P5] whoever sits down at once: one stage of at most eight, one colour each, everywhere',
  () => {
    fc.assert(
      fc.property(scriptOf(action, { replicas: 3, maxLength: 60, size: 'max' }), (script) => {
        const replicas = createReplicas(3);
        playScript(replicas, script, act);
        replicas.converge();
        const views = replicas.docs.map((doc) => readPeople(doc));
        const stages = views.map((view) => stageOf(view, everybody));
        expect(new Set(views.map(canonical)).size).toBe(1);
        expect(new Set(stages.map(canonical)).size).toBe(1);
        for (const { onStage, waiting } of stages) {
          expect(onStage.length).toBeLessThanOrEqual(limits.seatsOnStage);
          if (waiting.length > 0) expect(onStage.length).toBe(limits.seatsOnStage);
          const all = [...onStage, ...waiting].map((person) => person.seat);
          expect(new Set(all).size).toBe(all.length);
        }
        const hues = [...(views[0]?.people.values() ?? [])].map((person) => person.hue);
        expect(new Set(hues).size).toBe(Math.min(8, hues.length));
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[P1] renaming while somebody else writes another field of the seat: both live',
  () => {
    fc.assert(
      fc.property(name, fc.constantFrom('nurse', 'physician'), (newName, discipline) => {
        const replicas = createReplicas(2);
        const [first] = seats;
        if (first === undefined) throw new Error('there are seats');
        const actor = { seat: first, present: everybody };
        takeSeat(replicas.at(0), actor, { name: 'Before', discipline: '', now: 1 });
        replicas.converge();
        renameSeat(replicas.at(0), actor, { name: newName });
        renameSeat(replicas.at(1), actor, { discipline });
        replicas.converge();
        expect(readPeople(replicas.at(0)).people.get(first)).toMatchObject({ name: newName, discipline });
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[P7] whatever else is in the map, nothing is thrown and no readable person is lost',
  () => {
    const field = fc.constantFrom('name', 'discipline', 'seatedAt', 'leftAt', 'other');
    const key = fc.oneof(
      nonsenseKey,
      fc.tuple(fc.constantFrom(...seats.slice(1)), field).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, nonsenseValue)), (entries) => {
        const doc = new Y.Doc();
        const [first] = seats;
        if (first === undefined) throw new Error('there are seats');
        takeSeat(doc, { seat: first, present: everybody }, { name: 'Ada', discipline: '', now: 1 });
        for (const [entryKey, value] of entries) rootMap(doc, 'people').set(entryKey, value);
        const view = readPeople(doc);
        expect(view.people.get(first)?.name).toBe('Ada');
        expect(Number.isInteger(view.skipped)).toBe(true);
        stageOf(view, everybody);
        doc.destroy();
      }),
      lawRuns,
    );
  },
  patience,
);
