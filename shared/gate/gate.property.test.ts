import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { finishItem, pauseItem, removeItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readRecusals, recuse, returnFromRecusal } from '#shared/flags/recusal.ts';
import { leaveSeat, takeSeat } from '#shared/people/commands.ts';
import { isHere, readPeople } from '#shared/people/read.ts';
import { runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import {
  closeItem,
  markShared,
  overrideGate,
  passReaction,
  setGateMode,
  withdrawOverride,
} from './commands.ts';
import { wipeStrayMarks } from './closing.ts';
import { readGate } from './read.ts';

const seats = [0, 1, 2, 3].map(castSeat);
const [late] = seats.slice(-1);
const item = castItem(1);
const action = fc.record({
  kind: fc.constantFrom(
    ...(['share', 'share', 'share', 'pass', 'pass', 'override', 'withdraw', 'recuse', 'return'] as const),
    ...(['close', 'close', 'close', 'finish', 'remove', 'pause', 'mode', 'seat', 'leave'] as const),
  ),
  seat: fc.constantFrom(...seats),
  present: fc.oneof(fc.constant(seats), fc.subarray(seats)),
  now: fc.integer({ min: 20, max: 500 }),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** What was accepted anywhere, kept beside the documents: who did it, by kind. */
type Deeds = Record<'share' | 'pass' | 'override', SeatId[]>;

function act(doc: Y.Doc, { kind, seat, present, now }: Action, step: number) {
  const actor = actorOf(seat, present);
  switch (kind) {
    case 'share':
      return markShared(doc, actor, { item, now });
    case 'pass':
      return passReaction(doc, actor, { item, now });
    case 'override':
      return overrideGate(doc, actor, { item, reason: now % 2 === 0 ? 'time' : 'crisis', now });
    case 'withdraw':
      return withdrawOverride(doc, actor, { item, now });
    case 'recuse':
      return recuse(doc, actor, { item, now });
    case 'return':
      return returnFromRecusal(doc, actor, { item, now });
    case 'close':
      return closeItem(doc, actor, { id: item, now });
    case 'finish':
      return finishItem(doc, actor, { id: item, now });
    case 'remove':
      return removeItem(doc, actor, { id: item });
    case 'pause': {
      if (readAgenda(doc).current !== null) return pauseItem(doc, actor, { id: item, now });
      const run = runIdSchema.parse(idText('again', step));
      return startItem(doc, actor, { id: item, run, now });
    }
    case 'mode':
      return setGateMode(doc, actor, { mode: now % 2 === 0 ? 'strict' : 'pass_ok' });
    case 'seat':
      return takeSeat(doc, actor, { name: 'Again', discipline: '', now });
    case 'leave':
      return leaveSeat(doc, actor, { now });
    default:
      return kind satisfies never;
  }
}

/** Whom the closer saw here, who had not stepped out of the item, as the document stood before. */
function expectedVoices(doc: Y.Doc, { seat, present }: Action): SeatId[] {
  const people = readPeople(doc);
  const here = new Set([...present, seat]);
  const out = readRecusals(doc).byItem.get(item) ?? new Set();
  return [...people.people.keys()].filter((one) => isHere(people, here, one) && !out.has(one));
}

/** Everybody expected has shared, or passed twice; or two different people wished to override. */
function mayHaveClosed(deeds: Deeds, voices: readonly SeatId[]): boolean {
  if (new Set(deeds.override).size >= 2) return true;
  const passes = (seat: SeatId) => deeds.pass.filter((one) => one === seat).length;
  return voices.every((seat) => deeds.share.includes(seat) || passes(seat) >= 2);
}

test('[G5] [G6] [G7] whatever happens at once, no case ends past its gate', () => {
  let closings = 0;
  fc.assert(
    fc.property(
      scriptOf(action, { replicas: 3, maxLength: 60, size: 'max' }),
      fc.subarray(seats.slice(0, 3)),
      (script, marked) => {
        const replicas = createReplicas(3);
        const first = replicas.at(0);
        seatCast(first, 3, { presenter: 0, facilitator: 1 });
        startCase(first, actorOf(castSeat(1), seats));
        for (const seat of marked) markShared(first, actorOf(seat, seats), { item, now: 15 });
        replicas.converge();
        const deeds: Deeds = { share: [...marked], pass: [], override: [] };
        playScript(replicas, script, (doc, what, step) => {
          const wasDone = readAgenda(doc).items.some(({ status }) => status === 'done');
          const voices = expectedVoices(doc, what);
          if (act(doc, what, step).kind === 'refused') return;
          const { kind } = what;
          if (kind === 'share' || kind === 'pass' || kind === 'override') deeds[kind].push(what.seat);
          if ((kind !== 'close' && kind !== 'finish' && kind !== 'remove') || wasDone) return;
          closings += 1;
          expect(mayHaveClosed(deeds, voices)).toBe(true);
        });
        replicas.converge();
        const views = replicas.docs.map((doc) => JSON.stringify(readGate(doc, item, new Set(seats))));
        expect(new Set(views).size).toBe(1);
        // [G8] Whatever was marked at the moment of closing, nothing of it stays.
        const wiper = actorOf(castSeat(5), seats);
        takeSeat(first, wiper, { name: 'Wiper', discipline: '', now: 600 });
        expect(wipeStrayMarks(first, wiper)).toEqual(accepted);
        const isDone = readAgenda(first).items.some(({ status }) => status === 'done');
        const left = [...rootMap(first, 'gate').keys()].filter((key) => key.startsWith(`${item}/`));
        if (isDone && left.length > 0) expect(left).toEqual([`${item}/closed`]);
        replicas.dispose();
      },
    ),
    lawRuns,
  );
  // A law about closings that never saw one would prove nothing.
  expect(closings).toBeGreaterThan(30);
}, 60_000);

test('[G9] a late joiner who is seen here is waited for, whoever is marked already', () => {
  fc.assert(
    fc.property(fc.subarray(seats.slice(0, 3)), fc.boolean(), (marked, hasOneWish) => {
      const replicas = createReplicas(2);
      const [doc, other] = [replicas.at(0), replicas.at(1)];
      seatCast(doc, 3, { presenter: 0, facilitator: 1 });
      startCase(doc, actorOf(castSeat(1), seats));
      replicas.converge();
      if (late === undefined) throw new Error('there are seats');
      takeSeat(other, actorOf(late, seats), { name: 'Late', discipline: '', now: 90 });
      for (const seat of marked) markShared(doc, actorOf(seat, seats), { item, now: 50 });
      if (hasOneWish) overrideGate(other, actorOf(late, seats), { item, reason: 'time', now: 95 });
      replicas.converge();
      const closer = actorOf(castSeat(1), seats);
      expect(closeItem(doc, closer, { id: item, now: 100 }).kind).toBe('refused');
      expect(readGate(doc, item, closer.present).waitingFor.at(-1)).toBe(late);
      replicas.dispose();
    }),
    lawRuns,
  );
}, 60_000);
