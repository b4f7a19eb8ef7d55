import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { format as leancoffee } from '#shared/formats/catalogue/leancoffee.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { advancePhase, repeatPhase, stepBack } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  lawRuns,
  nonsenseEntries,
  nonsenseValue,
  plantNonsense,
  scriptOf,
} from '#shared/testing/arbitraries.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { chooseOption, placeDot, removeTopic, takeBackDot, writeTopic } from './commands.ts';
import { readChoice, readChosen } from './read.ts';
import { optionIdSchema } from './schemas.ts';

/** Three browsers, one person at each; nobody facilitates or presents, so that everybody decides. */
const browsers = 3;
const seats = Array.from({ length: browsers }, (_unused, index) => castSeat(index));
const item = castItem(1);
const lawMs = 120_000;

/** A format and the phase in which the script begins; everybody has written a topic before. */
const beginning = fc.constantFrom(
  { chosen: tietze, from: 0 },
  { chosen: tietze, from: 3 },
  { chosen: leancoffee, from: 0 },
  { chosen: leancoffee, from: 1 },
  { chosen: leancoffee, from: 2 },
);
const action = fc.record({
  verb: fc.constantFrom(
    ...(['write', 'write', 'dot', 'dot', 'dot', 'dot', 'dot', 'dot', 'take', 'choose', 'choose'] as const),
    ...(['remove', 'next', 'back', 'again'] as const),
  ),
  /** Votes are cast at any browser for anybody: one person may be at two devices. */
  who: fc.nat(browsers - 1),
  option: fc.constantFrom<string>(...seats, 'headstand', 'resonance', 'brainstorm', 'hypotheses'),
  words: fc.nat(99),
});
const script = scriptOf(action, { replicas: browsers, size: 'max' });
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function open({ chosen, from }: { chosen: typeof tietze; from: number }) {
  const filled = new Y.Doc();
  filled.clientID = 99;
  seatCast(filled, browsers);
  startCase(filled, actorOf(castSeat(0), seats), { format: chosen, now: 100 });
  seats.forEach((seat, index) => {
    writeTopic(filled, actorOf(seat, seats), { text: `Topic ${100 + index}`, now: 200 + index });
  });
  goTo(filled, from, 300);
  const replicas = createReplicas(browsers);
  for (const doc of replicas.docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(filled));
  return replicas;
}

function act(doc: Y.Doc, { verb, who, option: name, words }: Action, index: number, replica: number) {
  const own = castSeat(replica);
  const now = 1000 + index * 10;
  const option = optionIdSchema.parse(name);
  const anybody = actorOf(castSeat(who), seats);
  const step = { item, step: readPhaseLog(doc, item)?.last.step ?? 0, now };
  switch (verb) {
    case 'write':
      return writeTopic(doc, actorOf(own, seats), { text: `Topic ${words}`, now });
    case 'remove':
      return removeTopic(doc, actorOf(own, seats));
    case 'dot':
      return placeDot(doc, anybody, { option, now });
    case 'take':
      return takeBackDot(doc, anybody, { option, now });
    case 'choose':
      return chooseOption(doc, anybody, { option, now });
    case 'next':
      return advancePhase(doc, anybody, step);
    case 'back':
      return stepBack(doc, anybody, step);
    case 'again':
      return repeatPhase(doc, anybody, step);
    default:
      return verb satisfies never;
  }
}

const viewOf = (doc: Y.Doc) => canonical([readChoice(doc), readChosen(doc)]);
const goTo = (doc: Y.Doc, index: number, now = 1_000_000) => {
  for (;;) {
    const last = readPhaseLog(doc, item)?.last;
    if (last === undefined) throw new Error('a format runs');
    if (last.target.phase === index) return;
    const move = last.target.phase < index ? advancePhase : stepBack;
    move(doc, actorOf(castSeat(0), seats), { item, step: last.step, now });
  }
};

test(
  '[F9] whatever is placed at once, at several devices, nobody has more votes than dots, and totals are of people',
  { timeout: lawMs },
  () => {
    let full = 0;
    fc.assert(
      fc.property(beginning, script, (begin, steps) => {
        const { chosen } = begin;
        const replicas = open(begin);
        const check = (doc: Y.Doc) => {
          const view = readChoice(doc);
          if (view === null) return;
          const most = chosen === leancoffee ? 3 : 1;
          for (const own of view.votes.values()) {
            expect(own.size).toBeLessThanOrEqual(most);
            if (own.size === most) full += 1;
          }
          for (const { id, dots } of view.options) {
            expect(dots).toBe(seats.filter((seat) => view.votes.get(seat)?.has(id)).length);
          }
        };
        playScript(replicas, steps, (doc, wish, index, replica) => {
          act(doc, wish, index, replica);
          check(doc);
        });
        replicas.converge();
        replicas.docs.forEach(check);
        replicas.dispose();
      }),
      lawRuns,
    );
    expect(full).toBeGreaterThan(lawRuns.numRuns / 2);
  },
);

test(
  '[F10] one thing is chosen, the same everywhere, and it is something that was on the list',
  { timeout: lawMs },
  () => {
    let decisions = 0;
    fc.assert(
      fc.property(beginning, script, (begin, steps) => {
        const { chosen } = begin;
        const replicas = open(begin);
        playScript(replicas, steps, act);
        replicas.converge();
        expect(new Set(replicas.docs.map(viewOf)).size).toBe(1);
        const doc = replicas.at(0);
        for (const index of chosen.phases.keys()) {
          goTo(doc, index);
          const view = readChoice(doc);
          if (view === null) continue;
          const { current, options } = view;
          if (current !== null) decisions += 1;
          if (current !== null) expect(options.map(({ id }) => id)).toContain(current.id);
          expect(view.tied.length).not.toBe(1);
          if (view.tied.length > 0) expect(current).toBeNull();
          for (const line of readChosen(doc)) expect(line.options.length).toBeGreaterThan(0);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
    expect(decisions).toBeGreaterThan(lawRuns.numRuns / 2);
  },
);

test(
  '[F8] no topic is lost: what each person wrote last stands in the list, once, whatever others did',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(beginning, script, (begin, steps) => {
        const replicas = open(begin);
        const written = new Map(seats.map((seat, index) => [seat, `Topic ${100 + index}`]));
        playScript(replicas, steps, (doc, wish, index, replica) => {
          const outcome = act(doc, wish, index, replica);
          if (outcome.kind === 'refused') return;
          if (wish.verb === 'write') written.set(castSeat(replica), `Topic ${wish.words}`);
          if (wish.verb === 'remove') written.delete(castSeat(replica));
        });
        replicas.converge();
        for (const doc of replicas.docs) {
          goTo(doc, 0);
          const options = readChoice(doc)?.options ?? [];
          expect(new Map(options.map(({ author, text }) => [author, text]))).toEqual(written);
          expect(options.length).toBe(written.size);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[F10] going through the topics takes each once, those with more dots first, and stops only for equal ones',
  { timeout: lawMs },
  () => {
    const dots = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 24 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), dots, (topics, placed) => {
        const doc = new Y.Doc();
        const people = seatCast(doc, 8);
        const actor = (index: number) => actorOf(castSeat(index), people);
        startCase(doc, actor(0), { format: leancoffee, now: 100 });
        for (let index = 0; index < topics; index += 1)
          writeTopic(doc, actor(index), { text: `Topic ${index}`, now: 200 + index });
        goTo(doc, 1);
        for (const [voter, option] of placed)
          placeDot(doc, actor(voter), { option: castSeat(option), now: 300 });
        goTo(doc, 2);
        const seen: { text: string; dots: number }[] = [];
        for (let count = 0; count < topics; count += 1) {
          const view = readChoice(doc);
          if (view === null) throw new Error('topics are gone through here');
          expect(view.tied.length > 1).toBe(view.current === null);
          const [first] = view.tied;
          if (first !== undefined) chooseOption(doc, actor(0), { option: first.id, now: 400 });
          const current = readChoice(doc)?.current;
          if (current !== null && current !== undefined) seen.push(current);
          repeatPhase(doc, actor(0), { item, step: readPhaseLog(doc, item)?.last.step ?? 0, now: 500 });
        }
        expect(new Set(seen.map(({ text }) => text)).size).toBe(topics);
        expect(seen.map((option) => option.dots)).toEqual(
          seen.map((option) => option.dots).toSorted((a, b) => b - a),
        );
        expect(readChoice(doc)?.current).toBeNull();
      }),
      lawRuns,
    );
  },
);

test(
  '[F8] nonsense in the root throws nothing, and keeps nobody from writing and choosing',
  { timeout: lawMs },
  () => {
    const keys = fc.constantFrom(
      ...seats.map((seat) => `${item}/0/topics:${seat}`),
      ...seats.map((seat) => `${item}/0/topics/${seat}:${seat}`),
      ...['', ':', '/', '/chosen/0', '/chosen/x', '/a:b', `:${seats[0]}:${seats[1]}`].map(
        (tail) => `${item}/0/topics${tail}`,
      ),
    );
    fc.assert(
      fc.property(nonsenseEntries, fc.array(fc.tuple(keys, nonsenseValue)), (entries, aimed) => {
        const doc = open({ chosen: tietze, from: 0 }).at(0);
        plantNonsense(
          doc,
          entries.filter(({ root }) => root === 'choices'),
        );
        for (const [key, value] of aimed) rootMap(doc, 'choices').set(key, value);
        expect(() => [readChoice(doc), readChosen(doc)]).not.toThrow();
        const [ada, ben] = [actorOf(castSeat(0), seats), actorOf(castSeat(1), seats)];
        expect(writeTopic(doc, ada, { text: 'A goodbye', now: 5 })).toEqual({ kind: 'accepted' });
        expect(placeDot(doc, ben, { option: castSeat(0), now: 6 })).toEqual({ kind: 'accepted' });
        expect(chooseOption(doc, ben, { option: castSeat(0), now: 7 })).toEqual({ kind: 'accepted' });
        expect(readChoice(doc)?.current).toMatchObject({ text: 'A goodbye', author: castSeat(0) });
      }),
      lawRuns,
    );
  },
);
