import type { JoinStage } from '#client/media/marks.ts';

/** How picture and board stand with the server. A part of `room`. */
export const connection = {
  heading: 'Connection',
  picture: {
    off: 'Picture off',
    connecting: 'Picture connecting',
    connected: 'Picture connected',
    reconnecting: 'Picture reconnecting',
    lost: 'Picture lost',
    unavailable: 'Picture unavailable',
  },
  board: {
    connecting: 'Board connecting',
    connected: 'Board connected',
    reconnecting: 'Board reconnecting',
    refused: 'Board refused',
  },
  saved: 'Saved',
  saving: 'Saving …',
};

/** What the messages say. A part of `room`. */
export const notices = {
  heading: 'Messages',
  more_one: '{{count}} more message',
  more_other: '{{count}} more messages',
  dismiss: 'Close this message',
  mediaUnavailable:
    'This server has no picture and sound now. The board, the agenda and the turns work; picture and sound come by themselves.',
  mediaLost:
    'Picture and sound are lost. The board works; picture and sound return by themselves as soon as their server answers.',
  mediaReconnecting: 'Picture and sound are interrupted and are being connected again.',
  boardReconnecting: 'The board is reconnecting. You can go on; it will be sent.',
  failedEntries_one: '{{count}} entry could not be opened.',
  failedEntries_other: '{{count}} entries could not be opened.',
  failedEntriesNext: 'Everything else is here. Ask the others whether something is missing.',
  deviceDenied:
    'The browser does not let this page use the {{device}}. Allow it left of the address, then try again.',
  deviceMissing: 'No {{device}} was found. Plug one in, or choose another under Devices.',
  deviceBusy: 'The {{device}} did not start. Close other programs that may be using it, then try again.',
  deviceNames: { camera: 'camera', microphone: 'microphone' },
  screenRefused: 'No screen is shared: the browser’s question was closed or refused.',
  screenFailed: 'The screen could not be shared. Try again, or choose one window only.',
  playbackBlocked: 'The browser holds the sound back until you say so.',
  playSound: 'Play sound',
  publishFailed:
    'The others do not receive your picture or sound. Turn camera or microphone off and on again.',
  timekeeper:
    'The turn of {{name}} is over its time. You might say: “Shall we let this stand for now, and hear who is next?”',
};

/** The details for whoever helps. A part of `room`. */
export const debug = {
  title: 'Connection details',
  stage: 'Step of joining',
  after: 'Time since “Join”',
  ms: '{{ms}} ms',
  notYet: 'not yet',
  stages: {
    click: '“Join” was pressed',
    enter: 'The server let this browser in',
    signal: 'The server for picture and sound answered',
    ice: 'The way for picture and sound was open',
    'first-remote-frame': 'First picture of somebody else',
    both: 'Picture of everybody here',
    'board-ready': 'Board and agenda were there',
    'seen-by-others': 'The others saw you',
  } satisfies Record<JoinStage, string>,
  devicesHere: 'Devices in the room',
  seatsHere: 'People in the room',
  tiles: 'Devices that send picture or sound',
  failed: 'Changes that could not be decrypted',
  failedPresence: 'Devices whose presence could not be decrypted',
  skipped: 'Changes this version does not understand',
};
