import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { format as incident } from '#shared/formats/catalogue/incident.ts';
import { format as leancoffee } from '#shared/formats/catalogue/leancoffee.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { parseFormat, type Format } from '#shared/formats/schema.ts';
import { setTalk } from '#shared/flags/commands.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { advancePhase, repeatPhase, stepBack } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { startCase } from '#shared/testing/caseItem.ts';
import { chooseOption, placeDot, removeTopic, takeBackDot, writeTopic } from './commands.ts';
import { readChoice, readChosen } from './read.ts';
import { optionIdSchema } from './schemas.ts';

const [ada, ben, chi, dan] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)] as const;
const id = (text: string) => optionIdSchema.parse(text);

/** Five people; Ada facilitates, Dan presents, and the format has begun. Every call takes a second. */
function meeting(format: Format) {
  const doc = new Y.Doc();
  let present: readonly SeatId[] = seatCast(doc, 5, { facilitator: 0, presenter: 3 });
  let clock = 10_000;
  const tick = () => (clock += 1000);
  const actor = (seat: SeatId) => actorOf(seat, present);
  const item = startCase(doc, actor(ada), { format, now: tick() });
  const step = () => ({ item, step: readPhaseLog(doc, item)?.last.step ?? 0, now: tick() });
  const view = () => {
    const choice = readChoice(doc);
    if (choice === null) throw new Error('this phase offers a choice');
    return choice;
  };
  return {
    doc,
    item,
    actor,
    view,
    tick,
    leave: (...gone: SeatId[]) => (present = present.filter((seat) => !gone.includes(seat))),
    next: (times = 1) => {
      for (let count = 0; count < times; count += 1) advancePhase(doc, actor(present[0] ?? ada), step());
    },
    back: () => stepBack(doc, actor(ada), step()),
    again: () => repeatPhase(doc, actor(ada), step()),
    write: (seat: SeatId, text: string) => writeTopic(doc, actor(seat), { text, now: tick() }),
    remove: (seat: SeatId) => removeTopic(doc, actor(seat)),
    dot: (seat: SeatId, option: string) => placeDot(doc, actor(seat), { option: id(option), now: tick() }),
    take: (seat: SeatId, option: string) =>
      takeBackDot(doc, actor(seat), { option: id(option), now: tick() }),
    choose: (seat: SeatId, option: string) =>
      chooseOption(doc, actor(seat), { option: id(option), now: tick() }),
    texts: () => view().options.map(({ text }) => text),
    dots: () => view().options.map(({ dots }) => dots),
    chosen: () => readChosen(doc).map(({ of, options }) => [of, ...options.map(({ text }) => text)]),
  };
}

test('[F8] tietze: each topic in one line, worded anew or taken off by whoever wrote it', () => {
  const room = meeting(tietze);
  expect(room.write(dan, '  A client who never says goodbye  ')).toEqual(accepted);
  expect(room.write(ben, 'A ward that laughs')).toEqual(accepted);
  expect(room.texts()).toEqual(['A client who never says goodbye', 'A ward that laughs']);
  expect(room.view().options.map(({ author }) => author)).toEqual([dan, ben]);
  for (const text of ['', '   ', 'two\nlines', 'x'.repeat(121), '\ud800'])
    expect(room.write(ben, text)).toEqual(refused('invalid'));
  expect(room.write(chi, '\u{1f642}'.repeat(120))).toEqual(accepted);
  // Wording it anew keeps its place.
  expect(room.write(dan, 'A goodbye')).toEqual(accepted);
  expect(room.texts().slice(0, 2)).toEqual(['A goodbye', 'A ward that laughs']);
  room.dot(ada, ben);
  expect(room.remove(ben)).toEqual(accepted);
  expect(room.write(ben, 'Another ward')).toEqual(accepted);
  expect(room.dots()).toEqual([0, 0, 0]);
});

test("[F8] a topic comes off also while votes are cast, its author's alone, and its votes with it", () => {
  const room = meeting(leancoffee);
  room.write(ben, 'A ward that laughs');
  room.write(dan, 'A goodbye');
  room.next();
  expect(room.write(ben, 'Too late')).toEqual(refused('no-choice'));
  room.dot(ada, ben);
  expect(room.remove(ada)).toEqual(refused('unknown-option'));
  expect(room.remove(ben)).toEqual(accepted);
  expect(room.texts()).toEqual(['A goodbye']);
  // The vote is gone, not only out of sight.
  room.back();
  room.write(ben, 'Another ward');
  room.next();
  expect(room.dots()).toEqual([0, 0]);
  expect(recuse(room.doc, room.actor(ben), { item: room.item, now: room.tick() })).toEqual(accepted);
  expect(room.remove(ben)).toEqual(refused('stepped-out'));
});

test('[F8] [F10] a topic that the group has taken up stays: what was decided is not read as something else', () => {
  const room = meeting(leancoffee);
  for (const [seat, text] of [
    [ben, 'Supervision'],
    [chi, 'Holidays'],
    [dan, 'Rooms'],
  ] as const)
    room.write(seat, text);
  while (room.view().choice.decides === 'nobody') room.next();
  room.choose(ada, chi);
  const chosen = room.chosen();
  expect(room.remove(chi)).toEqual(refused('topic-taken'));
  expect(room.chosen()).toEqual(chosen);
  expect(room.remove(dan)).toEqual(accepted);
  expect(room.chosen()).toEqual(chosen);
});

test('[F8] a phase opens what it says, and nothing else', () => {
  const room = meeting(tietze);
  room.next();
  expect(readChoice(room.doc)).toBeNull();
  for (const outcome of [room.write(ben, 'Late'), room.dot(ben, dan), room.choose(ada, dan)])
    expect(outcome).toEqual(refused('no-choice'));
  room.next(2);
  expect(room.texts()).toEqual([
    ...['Brainstorm', 'Headstand', 'Resonance', 'Hypotheses', 'Identification', 'Invent a key question'],
  ]);
  expect(room.write(ben, 'Silence')).toEqual(refused('no-choice'));
  expect(room.dot(ben, 'silence')).toEqual(refused('unknown-option'));
  expect(room.dot(ben, dan)).toEqual(refused('unknown-option'));
});

test('[F8] [G13] while the room talks about itself no topic is written; who stepped out is not asked', () => {
  const room = meeting(tietze);
  setTalk(room.doc, room.actor(chi), { kind: 'process', now: room.tick() });
  expect(room.write(ben, 'A ward that laughs')).toEqual(refused('process-talk'));
  setTalk(room.doc, room.actor(chi), { kind: 'content', now: room.tick() });
  expect(recuse(room.doc, room.actor(ben), { item: room.item, now: room.tick() })).toEqual(accepted);
  expect(room.write(ben, 'A ward that laughs')).toEqual(refused('stepped-out'));
  room.write(dan, 'A goodbye');
  expect(room.dot(ben, dan)).toEqual(refused('stepped-out'));
});

test('[F9] one dot each moves; equal totals are shown as equal, and the presenter decides', () => {
  const room = meeting(tietze);
  room.next(3);
  room.dot(ada, 'brainstorm');
  room.dot(ada, 'headstand');
  room.dot(ben, 'headstand');
  expect(room.dots()).toEqual([0, 2, 0, 0, 0, 0]);
  room.dot(chi, 'resonance');
  room.dot(dan, 'resonance');
  expect(room.view().tied.map(({ text }) => text)).toEqual(['Headstand', 'Resonance']);
  expect(room.take(ben, 'headstand')).toEqual(accepted);
  expect(room.view().tied).toEqual([]);
  room.dot(ben, 'headstand');
  expect(room.choose(ada, 'headstand')).toEqual(refused('presenter-only'));
  expect(room.chosen()).toEqual([]);
  expect(room.choose(dan, 'headstand')).toEqual(accepted);
  expect(room.view().tied).toEqual([]);
  for (let later = 0; later < 3; later += 1) {
    expect(room.chosen()).toEqual([['methods', 'Headstand']]);
    room.next();
  }
});

test('[F10] a decision is made anew while its phase lasts, and again after a step back; then it stands', () => {
  const room = meeting(tietze);
  room.write(dan, 'A goodbye');
  room.write(ben, 'A ward that laughs');
  expect(room.choose(dan, dan)).toEqual(refused('facilitator-only'));
  expect(room.choose(ada, ben)).toEqual(accepted);
  expect(room.choose(ada, dan)).toEqual(accepted);
  room.next();
  expect(room.choose(ada, ben)).toEqual(refused('no-choice'));
  expect(room.chosen()).toEqual([['topics', 'A goodbye']]);
  room.back();
  expect(room.choose(ada, ben)).toEqual(accepted);
  room.next(3);
  room.choose(dan, 'hypotheses');
  expect(room.chosen()).toEqual([
    ['topics', 'A ward that laughs'],
    ['methods', 'Hypotheses'],
  ]);
});

test('[F10] [G1] while no presenter is here, whoever leads decides; while nobody leads, anybody', () => {
  const room = meeting(tietze);
  room.next(3);
  room.leave(dan);
  expect(room.choose(ben, 'headstand')).toEqual(refused('facilitator-only'));
  expect(room.choose(ada, 'headstand')).toEqual(accepted);
  room.leave(ada);
  expect(room.choose(ben, 'resonance')).toEqual(accepted);
  expect(room.chosen()).toEqual([['methods', 'Resonance']]);
});

test('[F9] [F10] lean coffee: three dots each, then the topics in order of dots; a person decides a tie', () => {
  const room = meeting(leancoffee);
  for (const [seat, text] of [
    [ada, 'On call'],
    [ben, 'Rooms'],
    [chi, 'Supervision'],
    [dan, 'Holidays'],
  ] as const)
    room.write(seat, text);
  expect(room.dot(ada, ben)).toEqual(refused('no-choice'));
  room.next();
  expect(room.write(ada, 'Something else')).toEqual(refused('no-choice'));
  for (const option of [ben, chi, dan]) expect(room.dot(ada, option)).toEqual(accepted);
  expect(room.dot(ada, ada)).toEqual(refused('no-dots-left'));
  // An option once a person: placing it again changes nothing.
  expect(room.dot(ada, dan)).toEqual(accepted);
  for (const option of [chi, dan]) room.dot(ben, option);
  room.dot(chi, chi);
  room.next();
  expect(room.view().byDots.map(({ text, dots }) => [text, dots])).toEqual([
    ['Supervision', 3],
    ['Holidays', 2],
    ['Rooms', 1],
    ['On call', 0],
  ]);
  expect(room.view().current?.text).toBe('Supervision');
  room.again();
  expect(room.chosen()).toEqual([['topics', 'Holidays']]);
  // Who leads may take another one, which then is had.
  expect(room.choose(ada, ada)).toEqual(accepted);
  expect(room.view().current?.text).toBe('On call');
  room.again();
  expect(room.view().current?.text).toBe('Holidays');
  room.next();
  expect(room.chosen()).toEqual([['topics', 'Supervision', 'On call', 'Holidays']]);
});

test('[F9] equal dots in lean coffee wait for a person', () => {
  const room = meeting(leancoffee);
  room.write(ada, 'On call');
  room.write(ben, 'Rooms');
  room.next(2);
  expect(room.view().current).toBeNull();
  expect(room.view().tied.map(({ text }) => text)).toEqual(['On call', 'Rooms']);
  expect(room.choose(ben, ben)).toEqual(refused('facilitator-only'));
  room.choose(ada, ben);
  expect(room.view().current?.text).toBe('Rooms');
  room.again();
  expect(room.view().current?.text).toBe('On call');
});

test('[F8] the incident method brings in one sentence each and whoever leads picks', () => {
  const room = meeting(incident);
  room.next();
  room.write(ben, 'A door that was locked');
  room.dot(chi, ben);
  expect(room.choose(ada, ben)).toEqual(accepted);
  room.next();
  expect(room.chosen()).toEqual([['topics', 'A door that was locked']]);
});

const phaseOf = (choice: unknown) => {
  const [first, ...others] = tietze.phases;
  return parseFormat({ ...tietze, phases: [{ ...first, choice }, ...others] });
};

test.each([
  ['no kind', {}, 'phases.0.choice.of', 'not-an-option'],
  ['two dots', { of: 'topics', dots: 2 }, 'phases.0.choice.dots', 'not-an-option'],
  ['nothing to do', { of: 'topics' }, 'phases.0.choice.decides', 'contradiction'],
  ['nobody known', { of: 'topics', decides: 'loudest' }, 'phases.0.choice.decides', 'not-an-option'],
  [
    'one method',
    { of: 'methods', dots: 1, methods: [{ id: 'a', name: 'A' }] },
    'phases.0.choice.methods',
    'too-small',
  ],
  [
    'a method twice',
    {
      of: 'methods',
      dots: 1,
      methods: [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
    },
    'phases.0.choice.methods',
    'duplicate',
  ],
  [
    'a method without a name',
    {
      of: 'methods',
      dots: 1,
      methods: [
        { id: 'a', name: '' },
        { id: 'b', name: 'B' },
      ],
    },
    'phases.0.choice.methods.0.name',
    'too-small',
  ],
])('[F1] [F8] a choice with %s is refused with its field', (_name, choice, field, why) => {
  expect(phaseOf(choice)).toEqual({ kind: 'broken', field, why });
});

test('[F1] [F8] two phases that decide about the one list of topics contradict each other', () => {
  const phases = tietze.phases.map((phase, index) =>
    index === 2 ? { ...phase, choice: tietze.phases[0]?.choice } : phase,
  );
  expect(parseFormat({ ...tietze, phases })).toEqual({
    kind: 'broken',
    field: 'phases.2.choice.decides',
    why: 'contradiction',
  });
});
