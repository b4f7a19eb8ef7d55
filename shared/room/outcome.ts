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
  'not-away', // C20: the facilitator is here, or the role is open to take
  'too-early', // C20: not yet 15 s
  'deputy-first', // C20
  'acting-taken', // C20: exactly one
  'phase-running', // C20: taking back waits for the end of the phase
  'gate-locked', // A40
  'gate-strict', // A40: no passing
  'not-asked-again', // A40: the second invitation comes when everybody was asked once
  'no-such-flag',
  'stepped-out', // A59
  'no-such-swap',
  'process-talk', // A36: never noted
  'not-in-this-phase', // C9: this kind of hand, or this area, is not open now
  'presenter-listens', // C8
  'reply-limit', // C5: two in all, one each
  'reply-closed', // C5: nobody to reply to, or more than 20 s ago
  'moved-already', // C18: to the back, once
  'own-words', // C22: somebody else reads them aloud
  'read-already', // C22: somebody here reads them aloud
  'no-round',
  'round-running',
  'not-your-turn', // C6
  'last-ask', // C6: speak or pass, no "later"
  'fact-fix-limit', // C8: two
  'reconnecting', // C19: the floor is held for 20 s
  'too-few-here', // A29: the format needs more people than are here
  'format-running', // H1
  'format-not-running',
  'last-phase', // H3
  'first-phase',
  'not-last-phase',
  'no-repetition', // H3: this phase is not the end of a block that repeats
  'no-insert-here', // H4
  'no-more-extensions', // C12: half, then a quarter, then the group moves on
  'no-choice', // F8: this phase does not collect, count or decide that
  'unknown-option', // F8
  'topic-taken', // F8
  'no-dots-left', // F9
  'thumbs-given', // H6: somebody is for more time from that item already
  'from-next-phase', // C21: arrived in the middle of this one
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** What a command answers. Expected refusals are values, never exceptions. */
export type Outcome = { kind: 'accepted' } | { kind: 'refused'; reason: RefusalReason };

export const accepted: Outcome = { kind: 'accepted' };

export function refused(reason: RefusalReason): Outcome {
  return { kind: 'refused', reason };
}
