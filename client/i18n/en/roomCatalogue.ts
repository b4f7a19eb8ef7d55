import { gate } from './gate.ts';
import { guidance } from './guidance.ts';
import { refusals } from './refusals.ts';
import { room } from './room.ts';

/** The namespaces that come with the room chunk. */
export const roomCatalogue = { gate, guidance, room, refusals };
