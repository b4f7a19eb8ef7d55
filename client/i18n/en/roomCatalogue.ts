import { choices } from './choices.ts';
import { alone } from './alone.ts';
import { formats } from './formats.ts';
import { flags } from './flags.ts';
import { gate } from './gate.ts';
import { guidance } from './guidance.ts';
import { phase } from './phase.ts';
import { leadership } from './leadership.ts';
import { wrapUp } from './wrapUp.ts';
import { refusals } from './refusals.ts';
import { room } from './room.ts';
import { turns } from './turns.ts';

/** The namespaces that come with the room chunk. */
export const roomCatalogue = {
  choices,
  alone,
  formats,
  flags,
  gate,
  guidance,
  phase,
  leadership,
  room,
  refusals,
  wrapUp,
  turns,
};
