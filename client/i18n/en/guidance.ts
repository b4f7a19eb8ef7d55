import type { RoleName } from '#shared/roles/schemas.ts';

/**
 * English words that tell people in the room where they are, for whom they act and what is next.
 * Loaded with the room chunk; use as `t('guidance:seats.acting')`.
 */
export const guidance = {
  seats: {
    you: 'You ({{name}})',
    acting: 'Acting as',
    raiseFor: 'Raise hand for {{name}}',
    lowerOf: 'Lower hand of {{name}}',
    yieldOf: 'Yield the floor of {{name}}',
    passFor: 'Pass for {{name}}',
  },
  turns: {
    orderHints: {
      fair: 'Whoever has spoken least here goes first.',
      fifo: 'Whoever raised a hand first goes first.',
    },
    chosen: 'now',
    nextYou: 'You call next; {{next}} is first.',
    nextSelf: 'You are next: take the floor with “Call next”.',
    nextAnybody: 'Anybody may call next; {{next}} is first.',
    nextFacilitator: '{{name}} calls next; {{next}} may also take the floor.',
    yourHand: 'your hand',
    nextRound: 'The round goes on; hands wait until it ends.',
    timekeeperNext: 'Call next',
    timekeeperClose: 'Close',
  },
  question: {
    switched: 'This is the question of “{{title}}”.',
    switchedBack: 'This is the question of “{{title}}”; the one of “{{before}}” comes back with it.',
    switchedOpen: 'No item is running, so this question is open; the one of “{{before}}” comes back with it.',
    switchedFrom: 'This is the question of “{{title}}”; the one written before comes back when no item runs.',
    dismiss: 'Close',
    changedNext: 'Confirm the new wording, or change it back.',
    changedWait: 'The presenter confirms it again.',
    noPresenter: 'The presenter confirms the wording; nobody has that role yet.',
  },
  board: {
    others: 'From other items ({{count}})',
    othersHint: 'A card belongs to the item that ran when it was written.',
    noItem: 'outside an item',
    tooLong_one: '{{count}} character too long: shorten the card, or make two of it.',
    tooLong_other: '{{count}} characters too long: shorten the card, or make two of it.',
    emptyText: 'Write something, or choose Cancel.',
  },
  agenda: {
    removedBy: '{{name}} removed “{{title}}”.',
    removedByYou: 'You removed “{{title}}”.',
    close: 'Close',
    more: 'Show what can be done with {{title}}',
    start: 'Start',
    finish: 'Finish',
    writeView: 'Write another view',
    titleMissing: 'Enter a title; a code is enough.',
    minutesInvalid: 'Enter whole minutes, 1 to 180.',
  },
  roles: {
    handed: '{{by}} gave you the role {{role}}.',
    handedTo: '{{by}} gave {{name}} the role {{role}}.',
    handedNext: 'You can hand it on, or give it back, in the line of roles above.',
    initials: {
      facilitator: 'F',
      timekeeper: 'T',
      'note-taker': 'N',
      presenter: 'P',
      'devils-advocate': 'D',
      'process-observer': 'O',
    } satisfies Record<RoleName, string>,
  },
  stage: { ofLimit: ' of {{limit}}' },
  notices: {
    bothLost:
      'The connection is interrupted. What you write is kept on this page and sent as soon as the server answers; picture and sound return by themselves.',
  },
  keyboard: {
    heading: 'Keyboard',
    intro: 'Single keys work whenever you are not typing. They can be turned off under More.',
    off: 'Single keys are turned off. Turn them on under More.',
    h: 'Raise your hand for a turn, or lower it',
    r: 'Ask for a direct reply',
    p: 'Pass: give the floor back without having spoken',
    m: 'Mute or unmute',
    v: 'Camera off or on',
    enter: 'Add the card you are writing',
    shiftEnter: 'New line in a card',
    arrows: 'In the bar at the bottom, and in tabs and menus: from one to the next. Tab goes on past them',
    escape: 'Close a dialog or a form',
  },
};
