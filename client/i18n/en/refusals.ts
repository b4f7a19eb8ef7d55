import type { RefusalReason } from '#shared/room/outcome.ts';

/** English words for every refusal: what happened, and what to do next. Loaded with the room. */
export const refusals = {
  invalid: 'That does not fit here. Check what you entered and try again.',
  'unknown-seat': 'That person has no seat in this room. Choose somebody who is here.',
  'unknown-item': 'That agenda item is gone. Choose another one.',
  'unknown-card': 'That card is gone. Write it again if it is still needed.',
  'stage-full': 'Eight people are on the stage. You move up as soon as a place is free.',
  'no-such-hand': 'That hand is down already. There is nothing to do.',
  'nobody-waiting': 'Nobody is waiting. Raise a hand to speak.',
  'floor-taken': 'Somebody else has the floor. Raise a hand and you are next in fair order.',
  'not-holding-floor': 'You do not have the floor now. Raise a hand to speak.',
  'facilitator-only': 'The facilitator does this. Ask them, or take the role when it is open.',
  'presenter-only': 'Only the presenter may do this. Offer it as an idea instead.',
  'role-taken': 'Somebody holds this role. Ask them to hand it over.',
  'not-role-holder': 'You do not hold this role. Ask whoever does.',
  'role-conflict': 'These two roles do not go together in one person. Hand one over first.',
  'item-running': 'This item is running. Finish it first.',
  'item-not-running': 'This item is not running. Start it first.',
  'item-done': 'This item is finished. Reopen it to go on with it.',
  'question-empty': 'There is no question yet. Write one, then confirm its wording.',
  'question-too-long': 'The question is longer than 240 characters. Shorten it, then confirm.',
  'question-mark-missing': 'A focus question ends in a question mark. Add one, then confirm.',
  'not-author': 'Only whoever wrote this may change it. Add a card of your own.',
  'format-broken': 'This format has a field that does not fit. Correct the field that is marked.',
  'unknown-format': 'That format is gone. Choose another one.',
} satisfies Record<RefusalReason, string>;
