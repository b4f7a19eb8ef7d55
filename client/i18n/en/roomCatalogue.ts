import { refusals } from './refusals.ts';
import { room } from './room.ts';

/** The namespaces that come with the room chunk. */
export const roomCatalogue = { room, refusals };
