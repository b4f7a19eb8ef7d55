/** English words for a room that is in one page only. Loaded with the room; use as `t('alone:status')`. */
export const alone = {
  badge: 'In this page only',
  badgeLong: 'Nothing leaves this page, so there is nothing to seal. It is gone when you leave.',
  status: 'Not connected: nothing is sent',
  notSaved: 'Nothing is saved',
  share: 'There is nobody here to share a screen with.',
  devices: 'A rehearsal uses neither your camera nor your microphone. Choose them before you join a meeting.',
  leaveTitle: 'Leave the rehearsal?',
  leaveBody: 'Its room is gone then, with everything that was written in it.',
  keptNothing: 'In a rehearsal nothing is kept at all. This is how it would be in a meeting:',
};
