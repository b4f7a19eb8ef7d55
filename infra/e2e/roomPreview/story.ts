import { encodePlaces } from '#client/features/question/textPlaces.ts';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import type { ItemKind } from '#shared/agenda/schemas.ts';
import { editQuestion, writeCard } from '#shared/board/commands.ts';
import type { Area } from '#shared/board/schemas.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { overrideGate } from '#shared/gate/commands.ts';
import { describeMeeting, startMeeting } from '#shared/meeting/commands.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { advancePhase, startFormat } from '#shared/phases/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import type { Actor } from '#shared/room/actor.ts';
import { itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import type { HandKind } from '#shared/turns/schemas.ts';
import type { PreviewSession } from './previewSession.ts';

/** Invented people, as in the design reference. */
const people = [
  ['Jules', 'social work'],
  ['Maren', 'psychotherapy'],
  ['Ines', 'nursing'],
  ['Ada Obi', 'psychiatry'],
  ['Tunde', 'psychology'],
  ['Noor', 'child psychiatry'],
  ['Pia', 'occupational therapy'],
  ['Ravi', 'general practice'],
] as const;

const question =
  'How can I stay open with Client Wren when each repair I try is heard as one more criticism?';
const minute = 60_000;
/** As long as names get; whoever has it sits third in the stories about crowded panels. */
const longName = 'Dr. Ines Mastroianni-Österreicher von Wildenfels';

/**
 * `empty` seats people only, `untitled` does not even say what meets, `full` is the middle of a case, `hands` the same with a free floor and three
 * who wait, `close` its last phase, in which the reactions are open and the next step is written, `agreed` that
 * of the last case, with two who agreed to close it for lack of time, and `long` the middle
 * of a case with a long title.
 */
const storyNames = ['empty', 'untitled', 'full', 'hands', 'close', 'agreed', 'long'] as const;
export type StoryName = (typeof storyNames)[number];

export function storyOf(name: string | null): StoryName {
  return storyNames.find((each) => each === name) ?? 'full';
}

/** Plays a meeting into the document through the commands. */
export function actOut(session: PreviewSession, story: StoryName): void {
  const { doc, seats } = session;
  const now = Date.now();
  const actor = (index: number): Actor => {
    const seat = seats[index] ?? seats[0];
    if (seat === undefined) throw new Error('nobody sits here');
    return { seat, present: session.present.get() };
  };
  seats.forEach((_, index) => {
    const [name, discipline] = people[index] ?? people[0];
    const isLong = index === 2 && (story === 'hands' || story === 'close' || story === 'agreed');
    takeSeat(doc, actor(index), {
      name: isLong ? longName : name,
      discipline,
      now: now - 40 * minute + index,
    });
  });
  if (story !== 'untitled') describeMeeting(doc, actor(0), { title: 'Thursday group', minutes: 75 });
  if (story === 'empty' || story === 'untitled') return;

  startMeeting(doc, actor(0), { now: now - 38 * minute });
  const give = (role: RoleName, index: number) => takeRole(doc, actor(index), { role, now });
  const mine = Math.max(0, seats.length - 2);
  // In the last phase it is the presenter who looks, if there are three.
  const isLast = story === 'close' || story === 'agreed';
  const leader = isLast ? 0 : mine;
  give('facilitator', leader);
  give('presenter', 1);
  give('timekeeper', 0);
  give('devils-advocate', seats.length - 1);
  const add = (title: string, itemKind: ItemKind, minutes: number, owner: number) => {
    const id = itemIdSchema.parse(session.newId());
    const { seat } = actor(owner);
    addItem(doc, actor(0), {
      id,
      title,
      itemKind,
      minutes,
      owner: itemKind === 'case' || itemKind === 'rupture' || itemKind === 'ethics' ? seat : null,
      now,
    });
    return id;
  };
  const run = (id: ReturnType<typeof add>, at: number) =>
    startItem(doc, actor(0), { id, run: runIdSchema.parse(session.newId()), now: at });
  const checkIn = add('Check-in', 'check-in', 5, 0);
  run(checkIn, now - 38 * minute);
  finishItem(doc, actor(0), { id: checkIn, now: now - 33 * minute });
  const followUp = add('Follow-up: Client Heron', 'follow-up', 4, 0);
  run(followUp, now - 33 * minute);
  finishItem(doc, actor(0), { id: followUp, now: now - 30 * minute });
  const wren = add(
    story === 'long' ? 'K-17, drinking again, will not come' : 'Client Wren',
    'rupture',
    28,
    1,
  );
  if (story !== 'agreed') {
    add('Client Alder', 'ethics', 25, 0);
    add('Closing round', 'closing', 6, 0);
  }
  run(wren, now - 30 * minute - 5000);

  // Written before the format, whose present phase closes that area.
  writeCard(doc, actor(2), {
    id: session.newId(),
    area: 'questions',
    text: 'What happened right before?',
    now: now - 30 * minute,
  });
  // Into the fifth of six phases, which began 3:48 ago.
  startFormat(doc, actor(leader), { item: wren, format: tietze, now: now - 30 * minute });
  [27, 17, 11, 3.8].forEach((minutesAgo, step) => {
    advancePhase(doc, actor(leader), { item: wren, step, now: now - Math.round(minutesAgo * minute) });
  });

  const shown = session.board.get().question.id;
  editQuestion(doc, actor(1), { question: shown, index: 0, remove: 0, insert: question });
  const last = seats.length - 1;
  session.patchPresence(last, {
    cursor: { seat: actor(last).seat, question: shown, ...encodePlaces(doc, shown, 63, 63) },
  });
  session.patchPresence(last, { typing: { seat: actor(last).seat, area: 'ideas' } });

  const write = (index: number, area: Area, text: string, at: number) =>
    writeCard(doc, actor(index), { id: session.newId(), area, text, now: now - at });
  write(last, 'ideas', 'Name the pattern out loud before the next repair.', 3 * minute);
  write(0, 'ideas', 'What if the criticism is the repair, from their side?', 2 * minute);
  write(mine, 'ideas', 'Ask what a good enough session would have been.', minute);

  if (isLast) {
    advancePhase(doc, actor(leader), { item: wren, step: 4, now: now - minute });
    write(1, 'next-step', 'Name the pattern on Monday; say that I was angry.', 20_000);
    const agree = (index: number) =>
      overrideGate(doc, actor(index), { item: wren, reason: 'time', now: now - 10_000 });
    if (story === 'agreed') [0, 2].forEach(agree);
    return;
  }
  const raise = (index: number, kind: HandKind, at: number) =>
    raiseHand(doc, actor(index), { kind, id: session.newId(), now: now - at });
  raise(0, 'turn', 90_000);
  if (story === 'full') callNext(doc, actor(mine), { grant: session.newId(), now: now - 52_000 });
  raise(mine, 'turn', 40_000);
  raise(2, 'turn', 30_000);
  raise(last, 'reply', 20_000);
}
