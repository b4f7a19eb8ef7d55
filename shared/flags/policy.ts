import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayLead } from '#shared/leadership/policy.ts';
import { leaderOf, readLeadershipFacts } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles, roleState } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { readCrises } from './crisis.ts';

/**
 * Anybody flags any item that is not done, before or while it runs (G11, G12; A37, A22). Refuses
 * `unknown-seat`, `unknown-item`, `item-done`.
 */
export function mayFlag(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const found = readAgenda(doc).items.find(({ id }) => id === item);
  if (found === undefined) return refused('unknown-item');
  return found.status === 'done' ? refused('item-done') : accepted;
}

/**
 * Who is asked whether a crisis goes now: the presenter, while here, else who leads (A37); null while
 * neither is here, and then anybody may say so.
 */
export function askedAboutCrisis(doc: Y.Doc, present: ReadonlySet<SeatId>): SeatId | null {
  return presenterHere(doc, present) ?? leaderOf(readLeadershipFacts(doc), present);
}

function presenterHere(doc: Y.Doc, present: ReadonlySet<SeatId>): SeatId | null {
  const state = roleState(readRoles(doc), readPeople(doc), present, 'presenter');
  return state.kind === 'held' ? state.seat : null;
}

/**
 * The presenter says whether the crisis goes now; while no presenter is here, who leads does (A37).
 * Refuses `no-such-flag`, `presenter-only`, and what `mayLead` refuses.
 */
export function mayAnswerCrisis(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (!readCrises(doc).some((entry) => entry.item === item)) return refused('no-such-flag');
  const presenter = presenterHere(doc, actor.present);
  if (presenter === null) return mayLead(doc, actor);
  return presenter === actor.seat ? accepted : refused('presenter-only');
}

/** Anybody may wish to dismiss a crisis; it takes two different people (A37). Refuses `no-such-flag`. */
export function mayDismissCrisis(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  return readCrises(doc).some((entry) => entry.item === item) ? accepted : refused('no-such-flag');
}

/** Who sees to a need: the presenter if the item runs, else the item's owner, else whoever says it (A22). */
export function ownerOfNeed(doc: Y.Doc, actor: Actor, item: ItemId): SeatId {
  const agenda = readAgenda(doc);
  const presenter = agenda.current?.id === item ? readRoles(doc).get('presenter')?.seat : undefined;
  return presenter ?? agenda.items.find(({ id }) => id === item)?.owner ?? actor.seat;
}
