/**
 * Why a command was refused. A closed list: the client's i18n catalogue has words for each, and no
 * command may answer with anything else (architecture.md 1.2).
 */
export const refusalReasons = [
  'invalid', // the input does not fit its schema
  'unknown-seat', // the actor, or the person named, has no seat here
  'unknown-item',
  'unknown-card',
  'stage-full', // eight people are on the stage already
  'no-such-hand',
  'nobody-waiting',
  'floor-taken', // somebody else holds the floor
  'not-holding-floor',
  'facilitator-only', // C18, while the facilitator is here
  'presenter-only', // A60, A54
  'role-taken',
  'not-role-holder',
  'role-conflict', // A6: the presenter cannot be devil's advocate; A47: nor facilitate their own case
  'item-running',
  'item-not-running',
  'item-done',
  'question-empty',
  'question-too-long', // A54
  'question-mark-missing', // A54
  'not-author',
  'format-broken', // it does not fit the schema of formats (F1)
  'unknown-format',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** What a command answers. Expected refusals are values, never exceptions. */
export type Outcome = { kind: 'accepted' } | { kind: 'refused'; reason: RefusalReason };

export const accepted: Outcome = { kind: 'accepted' };

export function refused(reason: RefusalReason): Outcome {
  return { kind: 'refused', reason };
}
