import type * as Y from 'yjs';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { displacementConsentSchema, displacementSchema } from './schemas.ts';

/** A proposal that an item goes first next time, and what its owner says to it. */
export interface Displacement {
  /** Server ms. */
  proposedAt: number;
  by: SeatId;
  consent: 'pending' | 'agreed' | 'declined';
}

/**
 * Whether an item is proposed for, or put off to, the next meeting (A37, S8); null when it is not.
 * It takes the owner's consent to the proposal that stands; the owner's own proposal is one, and an
 * item that is nobody's needs none.
 */
export function readDisplacement(doc: Y.Doc, item: ItemId, owner: SeatId | null): Displacement | null {
  const map = rootMap(doc, 'phases');
  const proposal = parseValue(map, displacementKey(item, 'proposal'), displacementSchema);
  if (proposal === undefined || !proposal.isProposed) return null;
  const { at: proposedAt, by } = proposal;
  if (owner === null || owner === by) return { proposedAt, by, consent: 'agreed' };
  const answer = parseValue(map, displacementKey(item, 'consent'), displacementConsentSchema);
  if (answer === undefined || answer.proposedAt !== proposedAt || answer.by !== owner) {
    return { proposedAt, by, consent: 'pending' };
  }
  return { proposedAt, by, consent: answer.agrees ? 'agreed' : 'declined' };
}

/** Where proposal and consent stand in root `phases`. */
export function displacementKey(item: ItemId, field: 'proposal' | 'consent'): string {
  return `${item}/displaced/${field}`;
}
