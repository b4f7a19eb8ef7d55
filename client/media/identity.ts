import type { ParticipantId } from '#shared/room/ids.ts';
import { participantIdSchema } from '#shared/room/ids.ts';

/** The participant id behind a LiveKit identity; null for one our server cannot have given out. */
export function identityOf(participant: { readonly identity: string }): ParticipantId | null {
  const parsed = participantIdSchema.safeParse(participant.identity);
  return parsed.success ? parsed.data : null;
}
