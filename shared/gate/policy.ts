import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { mayLead } from '#shared/leadership/policy.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { hasGate, readGate, readGateMode } from './read.ts';

/**
 * Anybody who takes part in the running item may mark that they shared, only for themselves (G5).
 * Refuses `unknown-seat`, `unknown-item`, `item-done`, `item-not-running`, `stepped-out`.
 */
export function mayReact(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const found = readAgenda(doc).items.find(({ id }) => id === item);
  if (found === undefined) return refused('unknown-item');
  if (found.status === 'done') return refused('item-done');
  if (found.status !== 'running') return refused('item-not-running');
  return readRecusals(doc).byItem.get(item)?.has(actor.seat) === true ? refused('stepped-out') : accepted;
}

/** In `strict` nobody passes (G6; A40). Refuses `gate-strict`, and what `mayReact` refuses. */
export function mayPassAtAll(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const reacts = mayReact(doc, actor, item);
  if (reacts.kind === 'refused') return reacts;
  return readGateMode(doc) === 'strict' ? refused('gate-strict') : accepted;
}

/**
 * Passing needs no reason; the second time it is final, and comes only when everybody was asked once
 * (G6; A40, C6). Refuses `not-asked-again`, and what `mayPassAtAll` refuses.
 */
export function mayPassReaction(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const passes = mayPassAtAll(doc, actor, item);
  if (passes.kind === 'refused') return passes;
  const gate = readGate(doc, item, actor.present);
  const state = gate.people.find(({ seat }) => seat === actor.seat)?.state;
  return state === 'passed-once' && !gate.isSecondInvitation ? refused('not-asked-again') : accepted;
}

/**
 * The gate of an item is open for closing, by whoever may finish items: everybody here was heard, or
 * two people agreed (G5, G7; A40). Refuses `gate-locked`.
 */
export function mayPassGate(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  if (!hasGate(doc, item)) return accepted;
  // Whoever asks is here, whatever presence says by now.
  const present = new Set(actor.present).add(actor.seat);
  return readGate(doc, item, present).isOpen ? accepted : refused('gate-locked');
}

/**
 * Who leads chooses how the gate works, and not while something runs: a case ends by the rule it
 * began with (A40). Refuses what `mayLead` refuses, and `item-running`.
 */
export function maySetGateMode(doc: Y.Doc, actor: Actor): Outcome {
  const leads = mayLead(doc, actor);
  if (leads.kind === 'refused') return leads;
  return readAgenda(doc).current === null ? accepted : refused('item-running');
}
