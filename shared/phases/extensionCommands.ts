import type * as Y from 'yjs';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { mayChoosePayer } from './payer.ts';
import { type PhaseView, readPhase } from './read.ts';
import {
  type ChoosePayer,
  choosePayerInput,
  phaseKey,
  type StepInput,
  stepInput,
  type ThumbInput,
  thumbInput,
} from './schemas.ts';

/**
 * Votes on extending the phase (H6; C12). With the thumb that makes more than half of those here, the
 * phase is given half of its time, then a quarter, and an item pays: the chosen one, or else the next
 * planned one that can. A thumb is for the payer its person saw, and can be turned as long as it has not
 * counted. When the phase has moved on meanwhile nothing happens and it is accepted. Refuses `invalid`,
 * `format-not-running`, `no-more-extensions`, `unknown-seat`.
 */
export function raiseThumb(doc: Y.Doc, actor: Actor, input: ThumbInput): Outcome {
  const parsed = thumbInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, step, up, now } = parsed.data;
  const seen = viewFor(doc, actor, { item, step, now });
  if (seen.kind !== 'view') return seen.outcome;
  const { view } = seen;
  if (view.thumbs === null) return refused('no-more-extensions');
  const { number, chosen } = view.thumbs;
  const key = phaseKey(item, view.attempt, 'thumb', view.visit, number, actor.seat);
  return execute(doc, () => {
    rootMap(doc, 'phases').set(key, { up, at: now, payer: chosen });
    const counted = readPhase(doc, now, actor.present);
    if (counted !== null) giveIfCarried(doc, actor, counted, now);
  });
}

/**
 * Chooses the item that pays for the next extension of this phase, before the others vote (H6; C12);
 * null for the next planned one that can. One register: of two who choose at once, one choice stands, and
 * a thumb for the other does not count. When the phase has moved on meanwhile nothing happens and it is
 * accepted. Refuses as `mayChoosePayer` does, `invalid`, `format-not-running`, and `unknown-item` for an
 * item that is not waiting its turn.
 */
export function choosePayer(doc: Y.Doc, actor: Actor, input: ChoosePayer): Outcome {
  const parsed = choosePayerInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, step, now, payer } = parsed.data;
  const seen = viewFor(doc, actor, { item, step, now });
  if (seen.kind !== 'view') return seen.outcome;
  const { thumbs, attempt, visit } = seen.view;
  const may = mayChoosePayer(readPeople(doc), actor, thumbs);
  if (may.kind === 'refused' || thumbs === null) return may;
  if (payer !== null && !thumbs.payers.some(({ id }) => id === payer)) return refused('unknown-item');
  const key = phaseKey(item, attempt, 'payer', visit, thumbs.number);
  return execute(doc, () => rootMap(doc, 'phases').set(key, { payer, at: now, by: actor.seat }));
}

/**
 * Writes down an extension that has its majority already: when thumbs given at the same moment met, or
 * somebody left. Whoever sees `isCarried` may ask; asking twice gives it once. Refuses `invalid`,
 * `format-not-running`, `unknown-seat`.
 */
export function settleExtension(doc: Y.Doc, actor: Actor, input: StepInput): Outcome {
  const seen = viewFor(doc, actor, input);
  if (seen.kind !== 'view') return seen.outcome;
  return execute(doc, () => giveIfCarried(doc, actor, seen.view, input.now));
}

function viewFor(
  doc: Y.Doc,
  actor: Actor,
  input: StepInput,
): { kind: 'view'; view: PhaseView } | { kind: 'outcome'; outcome: Outcome } {
  const answer = (outcome: Outcome) => ({ kind: 'outcome', outcome }) as const;
  const parsed = stepInput.safeParse(input);
  if (!parsed.success) return answer(refused('invalid'));
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return answer(outcome);
  const view = readPhase(doc, parsed.data.now, actor.present);
  if (view === null || view.item !== parsed.data.item) return answer(refused('format-not-running'));
  return view.step === parsed.data.step ? { kind: 'view', view } : answer(accepted);
}

function giveIfCarried(doc: Y.Doc, actor: Actor, view: PhaseView, now: number): void {
  const { item, attempt, visit, thumbs } = view;
  if (thumbs === null || !thumbs.isCarried) return;
  const payer = thumbs.payer?.id ?? null;
  const key = phaseKey(item, attempt, 'extension', visit, thumbs.number);
  rootMap(doc, 'phases').set(key, { ms: thumbs.ms, payer, at: now, by: actor.seat });
}
