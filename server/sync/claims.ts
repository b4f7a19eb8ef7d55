import type { ParticipantId } from '#shared/room/ids.ts';
import type { ClientBinding } from '#server/store/roomStore.ts';

/** Ids a participant may use in one room: one per page, and room for a document that took a new one. */
export const idsPerParticipant = 3;

/**
 * Which participant each Yjs client id belongs to (W6). An id belongs to the first participant who
 * used it, in presence or in the document, and to nobody else for as long as the room is kept.
 */
export interface Claims {
  ownerOf(client: number): ParticipantId | null;
  countOf(participant: ParticipantId): number;
  /** False when the id is somebody else's, or the participant has as many as it may. */
  claim(client: number, participant: ParticipantId): boolean;
}

/** Claims that begin with the stored ones. */
export function createClaims(stored: readonly ClientBinding[]): Claims {
  const owners = new Map(stored.map(({ client, participant }) => [client, participant]));
  const counts = new Map<ParticipantId, number>();
  for (const participant of owners.values()) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  return {
    ownerOf: (client) => owners.get(client) ?? null,
    countOf: (participant) => counts.get(participant) ?? 0,
    claim(client, participant) {
      const owner = owners.get(client);
      if (owner !== undefined) return owner === participant;
      const count = counts.get(participant) ?? 0;
      if (count >= idsPerParticipant) return false;
      owners.set(client, participant);
      counts.set(participant, count + 1);
      return true;
    },
  };
}
