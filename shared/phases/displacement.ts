import type * as Y from 'yjs';
import { type AgendaItem, readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { displacementKey } from './displacementFacts.ts';
import { type Consent, consentInput, type Displace, displaceInput } from './schemas.ts';

/**
 * Proposes that an item which no longer fits goes first next time (H8; A37, S8). It keeps its owner and
 * its minutes, and stays in today's plan until the owner consents; the owner's own proposal is consent.
 * Proposing again changes nothing. Refuses `invalid`, `unknown-item`, `unknown-seat`, and
 * `item-running`, `item-done` for one that has begun or is over.
 */
export function proposeDisplacement(doc: Y.Doc, actor: Actor, input: Displace): Outcome {
  const parsed = displaceInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const found = waitingItem(doc, actor, item);
  if (found.kind === 'refused') return found;
  const stands = found.item.displacement;
  // The owner's own word turns a proposal of somebody else into an agreement, also after a "no".
  const isNews = stands === null || stands.consent === 'declined' || found.item.owner === actor.seat;
  if (!isNews || stands?.consent === 'agreed') return accepted;
  const at = Math.max(now, (stands?.proposedAt ?? -1) + 1);
  return execute(doc, () => {
    const proposal = { isProposed: true, at, by: actor.seat };
    rootMap(doc, 'phases').set(displacementKey(item, 'proposal'), proposal);
  });
}

/** Takes a proposal back; anybody may, and the item is in today's plan again (H8). Refusals as above. */
export function withdrawDisplacement(doc: Y.Doc, actor: Actor, input: Displace): Outcome {
  const parsed = displaceInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const found = waitingItem(doc, actor, item);
  if (found.kind === 'refused') return found;
  if (found.item.displacement === null) return accepted;
  return execute(doc, () => {
    const proposal = { isProposed: false, at: now, by: actor.seat };
    rootMap(doc, 'phases').set(displacementKey(item, 'proposal'), proposal);
  });
}

/**
 * The owner's answer to the proposal that stands (H8; A37). Refuses `not-author` for anybody else,
 * `invalid` when nothing is proposed, and as above.
 */
export function consentToDisplacement(doc: Y.Doc, actor: Actor, input: Consent): Outcome {
  const parsed = consentInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, agrees, now } = parsed.data;
  const found = waitingItem(doc, actor, item);
  if (found.kind === 'refused') return found;
  const { displacement, owner } = found.item;
  if (displacement === null) return refused('invalid');
  if (owner !== actor.seat) return refused('not-author');
  const { proposedAt } = displacement;
  return execute(doc, () => {
    const answer = { agrees, proposedAt, at: now, by: actor.seat };
    rootMap(doc, 'phases').set(displacementKey(item, 'consent'), answer);
  });
}

function waitingItem(
  doc: Y.Doc,
  actor: Actor,
  id: ItemId,
): { kind: 'found'; item: AgendaItem } | Extract<Outcome, { kind: 'refused' }> {
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const item = readAgenda(doc).items.find((candidate) => candidate.id === id);
  if (item === undefined) return { kind: 'refused', reason: 'unknown-item' };
  if (item.status === 'done') return { kind: 'refused', reason: 'item-done' };
  const hasBegun = item.status === 'running' || item.spentMs > 0;
  return hasBegun ? { kind: 'refused', reason: 'item-running' } : { kind: 'found', item };
}
