import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { readTalk } from '#shared/flags/talk.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { questionText, rootMap } from '#shared/room/roots.ts';
import { readTurnPhase } from '#shared/turns/phase.ts';
import {
  mayChangeCard,
  mayConfirmQuestion,
  mayEditCard,
  mayEditQuestion,
  mayWriteIn,
  type BoardContext,
} from './policy.ts';
import { readBoard } from './read.ts';
import {
  boardLimits,
  cardInput,
  confirmQuestionInput,
  editCardInput,
  editQuestionInput,
  writeCardInput,
  type StoredConfirmation,
} from './schemas.ts';
import { applyDelta, cutsPair } from './textDelta.ts';

/** Reads all that the policies of the board look at. */
function readBoardContext(doc: Y.Doc): BoardContext {
  return {
    board: readBoard(doc),
    people: readPeople(doc),
    roles: readRoles(doc),
    talk: readTalk(doc),
    openAreas: readTurnPhase(doc)?.areas ?? null,
  };
}

/**
 * Writes a card of 1 to 280 characters under a fresh id. Refuses `invalid` (an id in use included),
 * `unknown-seat`, `process-talk` (A36), `not-in-this-phase` for an area that the phase closes (C9), and
 * `presenter-only` for the next step (A60).
 */
export function writeCard(doc: Y.Doc, actor: Actor, input: z.input<typeof writeCardInput>): Outcome {
  const parsed = writeCardInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, area, text, now } = parsed.data;
  const may = mayWriteIn(readBoardContext(doc), actor, area);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'cards');
  if (map.has(`${id}/text`)) return refused('invalid');
  const item = readAgenda(doc).current?.id ?? null;
  return execute(doc, () => {
    map.set(`${id}/area`, area);
    map.set(`${id}/text`, text);
    map.set(`${id}/seat`, actor.seat);
    map.set(`${id}/writtenAt`, now);
    map.set(`${id}/item`, item);
  });
}

/**
 * Changes one's own card: its words, its area, or both; each is its own entry, so that edits to both
 * at once live. Refuses `invalid`, `unknown-card`, `not-author`, and as `writeCard` does.
 */
export function editCard(doc: Y.Doc, actor: Actor, input: z.input<typeof editCardInput>): Outcome {
  const parsed = editCardInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, patch } = parsed.data;
  const may = mayEditCard(readBoardContext(doc), actor, id, patch.area);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'cards');
  return execute(doc, () => {
    if (patch.area !== undefined) map.set(`${id}/area`, patch.area);
    if (patch.text !== undefined) map.set(`${id}/text`, patch.text);
  });
}

/** Takes one's own card off the board; it can be restored. Refuses `unknown-card`, `not-author`. */
export function removeCard(doc: Y.Doc, actor: Actor, input: z.input<typeof cardInput>): Outcome {
  return setRemoved(doc, actor, input, true);
}

/** Puts one's own removed card back. Refuses `unknown-card`, `not-author`. */
export function restoreCard(doc: Y.Doc, actor: Actor, input: z.input<typeof cardInput>): Outcome {
  return setRemoved(doc, actor, input, false);
}

/**
 * Replaces a stretch of a focus question, in UTF-16 units of the text as the actor sees it. Typing
 * beyond 240 characters is let through and marked, since a merge can do the same; a text beyond 2000
 * units is refused as `question-too-long` (A54). Refuses `invalid` for a stretch outside the text or
 * one that cuts a character, and `unknown-seat`.
 */
export function editQuestion(doc: Y.Doc, actor: Actor, input: z.input<typeof editQuestionInput>): Outcome {
  const parsed = editQuestionInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { question, index, remove, insert } = parsed.data;
  const may = mayEditQuestion({ people: readPeople(doc) }, actor);
  if (may.kind === 'refused') return may;
  const text = questionText(doc, question);
  const before = text.toJSON();
  if (index + remove > before.length) return refused('invalid');
  if (cutsPair(before, index) || cutsPair(before, index + remove)) return refused('invalid');
  const after = applyDelta(before, { index, remove, insert });
  if (after.length > boardLimits.questionUnits && after.length >= before.length) {
    return refused('question-too-long');
  }
  return execute(doc, () => {
    // Inserting first keeps the neighbours in place that a cursor of somebody else is tied to.
    if (insert !== '') text.insert(index, insert);
    if (remove > 0) text.delete(index + insert.length, remove);
  });
}

/**
 * Confirms the wording of the present focus question, as it stands in this replica (A54). The words
 * are stored, so that every later change is seen as one. Refuses `presenter-only`, `question-empty`,
 * `question-too-long`, `question-mark-missing`.
 */
export function confirmQuestion(
  doc: Y.Doc,
  actor: Actor,
  input: z.input<typeof confirmQuestionInput>,
): Outcome {
  const parsed = confirmQuestionInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { question } = readBoard(doc);
  const may = mayConfirmQuestion({ question, people: readPeople(doc), roles: readRoles(doc) }, actor);
  if (may.kind === 'refused') return may;
  const { id, text } = question;
  const confirmation = { text, seat: actor.seat, at: parsed.data.now } satisfies StoredConfirmation;
  return execute(doc, () => rootMap(doc, 'questions').set(`${id}/confirmed`, confirmation));
}

function setRemoved(doc: Y.Doc, actor: Actor, input: unknown, isRemoved: boolean): Outcome {
  const parsed = cardInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id } = parsed.data;
  const may = mayChangeCard(readBoardContext(doc), actor, id);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'cards').set(`${id}/removed`, isRemoved));
}
