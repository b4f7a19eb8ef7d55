import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readChosen } from '#shared/choices/read.ts';
import { catalogue } from '#shared/formats/catalogue.ts';
import type { Format } from '#shared/formats/schema.ts';
import { markShared } from '#shared/gate/commands.ts';
import { readGate } from '#shared/gate/read.ts';
import { advancePhase, finishFormat, stepBack } from '#shared/phases/commands.ts';
import { raiseThumb } from '#shared/phases/extensionCommands.ts';
import { pausePhase, resumePhase } from '#shared/phases/pauseCommands.ts';
import { readPhase } from '#shared/phases/read.ts';
import { passInRound, startRound } from '#shared/rounds/commands.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat } from '#shared/testing/cast.ts';
import { countSkipped } from '#client/session/skippedEntries.ts';
import { performAct } from './act.ts';
import { dueActs, planActs } from './planner.ts';
import { readScene } from './scene.ts';
import { castSizeFor, parts, setUpRehearsal, type Part } from './setUp.ts';

const formats = [...catalogue.values()];
const words = { meeting: 'Rehearsal', item: 'Client Heron', closing: 'Closing round' };

/** A rehearsal with a clock of its own; seat 0 is the person, the others are simulated. */
function openRehearsal(format: Format, part: Part) {
  const doc = new Y.Doc();
  const size = castSizeFor(format);
  const seats = Array.from({ length: size + 1 }, (_, index) => castSeat(index));
  const present = new Set(seats);
  const cast = seats.slice(1);
  let made = 0;
  const newId = () => idText('made', (made += 1));
  const clock = { now: 1_000_000 };
  const players = seats.map((seat, index) => ({ seat, name: `Person ${index}`, discipline: 'simulated' }));
  const [me] = players;
  if (me === undefined) throw new Error('somebody rehearses');
  setUpRehearsal(doc, { me, cast: players.slice(1), format, part, words, now: clock.now, newId });
  const scene = () => readScene(doc, cast, { now: clock.now, present });
  return {
    doc,
    clock,
    newId,
    scene,
    me: actorOf(me.seat, seats),
    phase: () => readPhase(doc, clock.now, present),
    gate: () => {
      const item = readAgenda(doc).current?.id;
      return item === undefined ? null : readGate(doc, item, present);
    },
    /** Performs what is due, one after the other, each in the scene that the one before left. */
    play() {
      for (let count = 0; count < 200; count += 1) {
        const [planned] = dueActs(scene());
        if (planned === undefined) return;
        const before = Y.encodeStateVector(doc);
        const actor = { seat: planned.seat, present };
        const outcome = performAct(doc, actor, planned.act, { now: clock.now, newId });
        expect(outcome, `${format.id}: ${planned.act.kind}`).toEqual({ kind: 'accepted' });
        expect(Y.encodeStateVector(doc), `${format.id}: ${planned.act.kind} changes something`).not.toEqual(
          before,
        );
      }
      throw new Error(`${format.id}: the colleagues never come to rest`);
    },
  };
}
type Rehearsal = ReturnType<typeof openRehearsal>;

const verbs = [
  'wait',
  'next',
  'back',
  'thumb',
  'hand',
  'call',
  'round',
  'pass',
  'pause',
  'resume',
  'share',
] as const;

/** What the person does; refusals are theirs. */
function doAs({ doc, clock, me, newId, phase, scene }: Rehearsal, verb: (typeof verbs)[number]) {
  const view = phase();
  const { now } = clock;
  if (verb === 'round') return startRound(doc, me, { seed: 1, now });
  if (verb === 'pass') return passInRound(doc, me, { round: scene().round?.round ?? 1, now });
  if (verb === 'hand') return raiseHand(doc, me, { kind: 'turn', id: newId(), now });
  if (verb === 'call') return callNext(doc, me, { grant: newId(), now });
  if (view === null || verb === 'wait') return null;
  const { item, step } = view;
  switch (verb) {
    case 'next':
      return view.isLast ? finishFormat(doc, me, { item, now }) : advancePhase(doc, me, { item, step, now });
    case 'back':
      return stepBack(doc, me, { item, step, now });
    case 'thumb':
      return raiseThumb(doc, me, { item, step, up: true, now });
    case 'pause':
      return pausePhase(doc, me, { item, why: 'process', now });
    case 'resume':
      return resumePhase(doc, me, { item, why: 'process', now });
    case 'share':
      return markShared(doc, me, { item, how: 'spoken', now });
    default:
      return verb satisfies never;
  }
}

test('what simulated colleagues plan is never refused, in any format, whatever the person does', () => {
  const step = fc.record({ verb: fc.constantFrom(...verbs), seconds: fc.integer({ min: 0, max: 240 }) });
  fc.assert(
    fc.property(
      fc.constantFrom(...formats),
      fc.constantFrom(...parts),
      fc.array(step, { maxLength: 25 }),
      (format, part, script) => {
        const rehearsal = openRehearsal(format, part);
        for (const { verb, seconds } of script) {
          rehearsal.clock.now += seconds * 1000;
          rehearsal.play();
          doAs(rehearsal, verb);
          rehearsal.play();
        }
        // What a meeting writes is known by the counter of what fits nothing.
        expect(countSkipped(rehearsal.doc)).toBe(0);
      },
    ),
    { numRuns: 500, seed: 20 },
  );
});

test.each(formats.map((format) => [format.id, format] as const))(
  'led by a simulated colleague, %s comes to its end by itself',
  (_, format) => {
    const rehearsal = openRehearsal(format, 'colleague');
    const { doc, clock, me } = rehearsal;
    const deadline = clock.now + 6 * 3_600_000;
    while (clock.now < deadline && readAgenda(doc).current !== null) {
      // Nothing happens before the next act is due.
      const next = planActs(rehearsal.scene())[0]?.dueAt ?? 0;
      clock.now = Math.max(clock.now + 1000, next);
      rehearsal.play();
      const { round } = rehearsal.scene();
      if (round?.current === me.seat) passInRound(doc, me, { round: round.round, now: clock.now });
      const gate = rehearsal.gate();
      if (rehearsal.phase() === null && gate?.waitingFor.includes(me.seat) === true) {
        markShared(doc, me, { item: gate.item, how: 'spoken', now: clock.now });
      }
    }
    expect(readAgenda(doc).items.map(({ status }) => status)).toEqual(['done', 'planned']);
  },
);

test('simulated colleagues bring topics, place dots, and decide where it is theirs', () => {
  const tietze = catalogue.get('tietze');
  if (tietze === undefined) throw new Error('the catalogue holds tietze');
  const rehearsal = openRehearsal(tietze, 'colleague');
  const { doc, clock, scene } = rehearsal;
  for (let seconds = 0; seconds < 100; seconds += 1) {
    clock.now += 1000;
    rehearsal.play();
  }
  const { choice } = scene().choice;
  const authors = new Set(choice?.options.map(({ author }) => author));
  expect(authors).toEqual(new Set(scene().cast));
  expect(choice?.votes.size).toBe(scene().cast.length);
  expect(readChosen(doc).map(({ of }) => of)).toEqual(['topics']);
  while (clock.now < 1_000_000 + 30 * 60_000) {
    clock.now += 5000;
    rehearsal.play();
  }
  expect(readChosen(doc).map(({ of }) => of)).toEqual(['topics', 'methods']);
});

test('a plan looks ahead, soonest first, and only for the simulated', () => {
  const tietze = catalogue.get('tietze');
  if (tietze === undefined) throw new Error('the catalogue holds tietze');
  const { scene, me } = openRehearsal(tietze, 'facilitator');
  const plan = planActs(scene());
  expect(plan.length).toBeGreaterThan(1);
  expect(plan.map(({ dueAt }) => dueAt)).toEqual(plan.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b));
  expect(plan.filter(({ seat }) => seat === me.seat)).toEqual([]);
  expect(dueActs(scene())).toEqual([]);
});
