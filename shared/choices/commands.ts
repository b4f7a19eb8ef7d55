import type * as Y from 'yjs';
import type { z } from 'zod';
import { readTalk } from '#shared/flags/talk.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { type Outcome, refused } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  type ChoiceContext,
  mayChoose,
  mayPlaceDot,
  mayRemoveTopic,
  mayTakeBackDot,
  mayWriteTopic,
} from './policy.ts';
import { type ChoiceView, readChoice } from './read.ts';
import {
  chosenKey,
  type FactKey,
  optionInput,
  parseFactKey,
  topicKey,
  topicSchema,
  voteKey,
  writeTopicInput,
} from './schemas.ts';

type Vote = Extract<FactKey, { kind: 'vote' }>;

/** Reads what the policies look at. */
export function readChoiceContext(doc: Y.Doc): ChoiceContext {
  return {
    choice: readChoice(doc),
    leadership: readLeadershipFacts(doc),
    isProcessTalk: readTalk(doc) === 'process',
  };
}

/**
 * Writes one's topic in one line of 1 to 120 characters, or words it anew (F8). Refuses `invalid`, and
 * what `mayWriteTopic` refuses.
 */
export function writeTopic(doc: Y.Doc, actor: Actor, input: z.input<typeof writeTopicInput>): Outcome {
  const parsed = writeTopicInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { text, now } = parsed.data;
  return change(doc, actor, mayWriteTopic, ({ place }) => {
    const map = rootMap(doc, 'choices');
    const key = topicKey(place, actor.seat);
    const before = parseValue(map, key, topicSchema);
    // Wording it anew keeps its place in the list.
    if (before?.text !== text) map.set(key, { text, at: before?.at ?? now });
  });
}

/** Takes one's topic off the list, and with it what was voted for it (F8). Refuses as `mayRemoveTopic` does. */
export function removeTopic(doc: Y.Doc, actor: Actor): Outcome {
  return change(doc, actor, mayRemoveTopic, ({ place }) => {
    const map = rootMap(doc, 'choices');
    map.delete(topicKey(place, actor.seat));
    deleteVotes(doc, place, ({ option }) => option === actor.seat);
  });
}

/** Votes for an option; a single dot moves there (F9). Refuses `invalid`, and what `mayPlaceDot` refuses. */
export function placeDot(doc: Y.Doc, actor: Actor, input: z.input<typeof optionInput>): Outcome {
  const parsed = optionInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { option, now } = parsed.data;
  const may = (context: ChoiceContext) => mayPlaceDot(context, actor, option);
  return change(doc, actor, may, (view) => {
    if (view.votes.get(actor.seat)?.has(option) === true) return;
    clearVotes(doc, actor, view, view.choice.dots === 1 ? 'all' : 'uncounted');
    rootMap(doc, 'choices').set(voteKey(view.place, option, actor.seat), now);
  });
}

/** Takes a vote back (F9). Refuses `invalid`, and what `mayTakeBackDot` refuses. */
export function takeBackDot(doc: Y.Doc, actor: Actor, input: z.input<typeof optionInput>): Outcome {
  const parsed = optionInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { option } = parsed.data;
  const may = (context: ChoiceContext) => mayTakeBackDot(context, actor, option);
  return change(doc, actor, may, (view) => {
    clearVotes(doc, actor, view, 'uncounted');
    rootMap(doc, 'choices').delete(voteKey(view.place, option, actor.seat));
  });
}

/**
 * Says what is taken; one decision stands, the same in every browser, and may be made anew while the
 * phase lasts (F10). Refuses `invalid`, and what `mayChoose` refuses.
 */
export function chooseOption(doc: Y.Doc, actor: Actor, input: z.input<typeof optionInput>): Outcome {
  const parsed = optionInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { option, now } = parsed.data;
  const may = (context: ChoiceContext) => mayChoose(context, actor, option);
  return change(doc, actor, may, ({ place, repetition }) => {
    rootMap(doc, 'choices').set(chosenKey(place, repetition), { option, at: now, by: actor.seat });
  });
}

function change(
  doc: Y.Doc,
  actor: Actor,
  may: (context: ChoiceContext, actor: Actor) => Outcome,
  write: (view: ChoiceView) => void,
): Outcome {
  const context = readChoiceContext(doc);
  const outcome = may(context, actor);
  const { choice } = context;
  if (outcome.kind === 'refused') return outcome;
  return choice === null ? refused('no-choice') : execute(doc, () => write(choice));
}

/** Deletes one's votes here, or those that are not counted: what two devices cast beyond the number. */
function clearVotes(
  doc: Y.Doc,
  { seat }: Actor,
  { place, votes }: ChoiceView,
  which: 'all' | 'uncounted',
): void {
  deleteVotes(
    doc,
    place,
    ({ voter, option }) => voter === seat && (which === 'all' || votes.get(seat)?.has(option) !== true),
  );
}

function deleteVotes(doc: Y.Doc, place: string, isGone: (vote: Vote) => boolean): void {
  const map = rootMap(doc, 'choices');
  for (const key of [...map.keys()]) {
    const fact = parseFactKey(place, key);
    if (fact?.kind === 'vote' && isGone(fact)) map.delete(key);
  }
}
