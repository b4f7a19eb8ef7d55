import type * as Y from 'yjs';
import { mayTakePart } from '#shared/people/policy.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { isSamePlace, type PlaceInFormat } from './place.ts';
import {
  describeLeadership,
  isAvailable,
  leaderOf,
  mayEverAct,
  readLeadershipFacts,
  type LeadershipFacts,
} from './read.ts';

/**
 * Whether somebody may do what is the facilitator's: whoever leads (`leaderOf`), and while nobody who
 * leads is here, anybody, so that no meeting stands without a person who can advance or end it (G1;
 * C18, C20). Refuses `unknown-seat`, `stepped-out`, `facilitator-only`.
 */
export function mayLead(doc: Y.Doc, actor: Actor): Outcome {
  return mayLeadBy(readLeadershipFacts(doc), actor);
}

/** `mayLead` from facts that were read before. */
export function mayLeadBy(facts: LeadershipFacts, actor: Actor): Outcome {
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (facts.steppedOut.has(actor.seat)) return refused('stepped-out');
  const leader = leaderOf(facts, actor.present);
  return leader === null || leader === actor.seat ? accepted : refused('facilitator-only');
}

/**
 * Who leads names the deputy, from those who are here; the presenter cannot be it (C20, R3). Refuses
 * what `mayLead` refuses, `unknown-seat`, `role-conflict`.
 */
export function maySetDeputy(facts: LeadershipFacts, actor: Actor, seat: SeatId | null): Outcome {
  const leads = mayLeadBy(facts, actor);
  if (leads.kind === 'refused' || seat === null) return leads;
  if (!isAvailable(facts, actor.present, seat)) return refused('unknown-seat');
  return mayEverAct(facts.roles, seat) ? accepted : refused('role-conflict');
}

/**
 * Stepping in (G2; C20): after 15 s without a leader, the deputy; without a deputy, or when the deputy
 * did not within 20 s, anybody who may facilitate. A browser that lost its own connection sees nobody
 * present and must not ask. Refuses `not-away`, `acting-taken`, `too-early`, `deputy-first`,
 * `role-conflict`, `stepped-out`, `unknown-seat`.
 */
export function mayClaimActing(
  facts: LeadershipFacts,
  actor: Actor,
  { awaySince, now }: { awaySince: number; now: number },
): Outcome {
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (facts.steppedOut.has(actor.seat)) return refused('stepped-out');
  const leadership = describeLeadership(facts, { present: actor.present, now, awaySince });
  switch (leadership.kind) {
    case 'open':
    case 'facilitator':
      return refused('not-away');
    case 'acting':
      return leadership.seat === actor.seat ? accepted : refused('acting-taken');
    case 'away':
      break;
    default:
      leadership satisfies never;
  }
  if (!mayEverAct(facts.roles, actor.seat)) return refused('role-conflict');
  if (leadership.claimants === 'nobody') return refused('too-early');
  if (leadership.claimants === 'deputy' && leadership.deputy !== actor.seat) return refused('deputy-first');
  return accepted;
}

/** The facilitator who is back answers the question (G3; C20). Refuses `not-role-holder`, `unknown-seat`. */
export function mayAnswerReturn(facts: LeadershipFacts, actor: Actor): Outcome {
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return facts.stint?.facilitator === actor.seat ? accepted : refused('not-role-holder');
}

/**
 * Ending a stint (G3; C20): whoever acts may at any time; the facilitator who is back, who asked to
 * take back, at the end of the phase in which they asked, or at once while nobody acts any more.
 * `place` is where the running format stands. Refuses `not-role-holder`, `phase-running`.
 */
export function mayTakeBack(facts: LeadershipFacts, actor: Actor, place: PlaceInFormat): Outcome {
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { stint, answer } = facts;
  if (stint === null) return refused('not-role-holder');
  if (actor.seat === stint.seat) return accepted;
  if (actor.seat !== stint.facilitator) return refused('not-role-holder');
  if (place === null || !isAvailable(facts, actor.present, stint.seat)) return accepted;
  if (answer?.answer !== 'take-back' || isSamePlace(answer.during, place)) return refused('phase-running');
  return accepted;
}

/** Two different people must agree, neither of them the one to go (C18). Refuses `unknown-seat`. */
export function mayAskRemoval(facts: LeadershipFacts, actor: Actor, seat: SeatId): Outcome {
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const person = facts.people.people.get(seat);
  return person === undefined || person.leftAt !== null || seat === actor.seat
    ? refused('unknown-seat')
    : accepted;
}
