/** The bar at the foot. A part of `room`. */
export const controls = {
  heading: 'Controls',
  mute: 'Mute',
  unmute: 'Unmute',
  cameraOff: 'Turn camera off',
  cameraOn: 'Turn camera on',
  cameraOffShort: 'Camera off',
  cameraOnShort: 'Camera on',
  share: 'Share screen',
  stopSharing: 'Stop sharing',
  shareShort: 'Share',
  stopShort: 'Stop',
  devices: 'Devices',
  leave: 'Leave',
  more: 'More',
  copyLink: 'Copy link',
  copied: 'Link copied. Whoever has it can come in.',
  copyFailed: 'This browser did not let us copy the link.',
  actAs: 'Act as {{name}}',
  chimesOff: 'Turn chimes off',
  chimesOn: 'Turn chimes on',
  keysOff: 'Turn single keys off (H, R, P, M, V)',
  keysOn: 'Turn single keys on (H, R, P, M, V)',
  keyed: '{{label}} (key {{key}})',
  debug: 'Connection details',
  noMedia: 'Picture and sound are not connected, so this waits until they are.',
};

/** Leaving. A part of `room`. */
export const leave = {
  title: 'Leave the room?',
  body: 'The others stay. With the link you can come back.',
  confirm: 'Leave now',
  stay: 'Stay',
};

/** Camera, microphone and speaker. A part of `room`. */
export const devices = {
  title: 'Devices',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  standard: 'Chosen by the system',
  none: 'None found',
  numbered: '{{kind}} {{number}}',
};
