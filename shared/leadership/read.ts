import type * as Y from 'yjs';
import { readRecusals } from '#shared/flags/recusal.ts';
import { isHere, readPeople, type PeopleView } from '#shared/people/read.ts';
import { excludeEachOther, readRoles, type Holding, type RolesView } from '#shared/roles/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  deputySchema,
  leadershipLimits,
  returnAnswerSchema,
  stintEndSchema,
  stintKey,
  stintSchema,
  type ReturnAnswer,
  type Stint,
} from './schemas.ts';

/** Who leads the meeting now (G1; C20). Times in server ms. */
export type Leadership =
  /** Nobody has the role: anybody may take it, and meanwhile anybody may lead. */
  | { kind: 'open' }
  | { kind: 'facilitator'; seat: SeatId; deputy: SeatId | null }
  | {
      kind: 'acting';
      seat: SeatId;
      since: number;
      facilitator: SeatId;
      deputy: SeatId | null;
      /** The question to a facilitator who is back: take back, or stay a member. */
      question: ReturnQuestion;
    }
  | {
      kind: 'away';
      facilitator: SeatId;
      deputy: SeatId | null;
      /** Until somebody may step in; 0 from then on. */
      remainingMs: number;
      /** Who may step in now. */
      claimants: 'nobody' | 'deputy' | 'anybody';
    };

export type ReturnQuestion =
  /** The facilitator is still away. */
  { kind: 'none' } | { kind: 'asked' } | ({ kind: 'answered' } & ReturnAnswer);

/** What leadership is derived from; the same for the command and for the button. */
export interface LeadershipFacts {
  people: PeopleView;
  roles: RolesView;
  /** Who stepped out of the running item: not here for it, whatever presence says (A59). */
  steppedOut: ReadonlySet<SeatId>;
  stint: Stint | null;
  deputy: SeatId | null;
  answer: ReturnAnswer | null;
}

/** Reads what leadership is derived from. */
export function readLeadershipFacts(doc: Y.Doc): LeadershipFacts {
  const roles = readRoles(doc);
  const stint = currentStint(doc, roles);
  const map = rootMap(doc, 'leadership');
  const answer = stint === null ? undefined : parseValue(map, `ask/${stintKey(stint)}`, returnAnswerSchema);
  return {
    people: readPeople(doc),
    roles,
    steppedOut: readRecusals(doc).current,
    stint,
    deputy: parseValue(map, 'deputy', deputySchema)?.seat ?? null,
    answer: answer ?? null,
  };
}

/**
 * Who leads, as one browser sees it: `present` from presence, `awaySince` the moment at which it
 * missed the leader (null while it does not), `now` in server ms (G1, G2; C20).
 */
export function readLeadership(
  doc: Y.Doc,
  view: { present: ReadonlySet<SeatId>; now: number; awaySince: number | null },
): Leadership {
  return describeLeadership(readLeadershipFacts(doc), view);
}

/** `readLeadership` from facts that were read before. */
export function describeLeadership(
  facts: LeadershipFacts,
  { present, now, awaySince }: { present: ReadonlySet<SeatId>; now: number; awaySince: number | null },
): Leadership {
  const facilitator = facts.roles.get('facilitator')?.seat;
  if (facilitator === undefined) return { kind: 'open' };
  const deputy = deputyOf(facts, present);
  const leader = leaderOf(facts, present);
  if (leader === null) {
    const awayMs = awaySince === null ? 0 : Math.max(0, now - awaySince);
    return {
      kind: 'away',
      facilitator,
      deputy,
      remainingMs: Math.max(0, leadershipLimits.awayMs - awayMs),
      claimants: claimantsOf(deputy, awayMs),
    };
  }
  const { stint } = facts;
  if (stint === null || leader !== stint.seat) return { kind: 'facilitator', seat: leader, deputy };
  return {
    kind: 'acting',
    seat: leader,
    since: stint.since,
    facilitator,
    deputy,
    question: questionOf(facts, present, facilitator),
  };
}

/**
 * The one person who leads: whoever is acting, while here; else the facilitator, while here; else
 * nobody. A facilitator who comes back does not displace whoever acts (G3; C20).
 */
export function leaderOf(facts: LeadershipFacts, present: ReadonlySet<SeatId>): SeatId | null {
  const { stint, roles } = facts;
  if (stint !== null && isAvailable(facts, present, stint.seat)) return stint.seat;
  const facilitator = roles.get('facilitator')?.seat;
  return facilitator !== undefined && isAvailable(facts, present, facilitator) ? facilitator : null;
}

/**
 * Whose browser does what happens by itself and is nobody's press (C19): whoever leads, else the first
 * to be seated of those who take part here; null while nobody does.
 */
export function seatOnDuty(facts: LeadershipFacts, present: ReadonlySet<SeatId>): SeatId | null {
  const first = facts.people.people.keys().find((seat) => isAvailable(facts, present, seat));
  return leaderOf(facts, present) ?? first ?? null;
}

/** Here, seated, and not stepped out of what runs. */
export function isAvailable(
  { people, steppedOut }: LeadershipFacts,
  present: ReadonlySet<SeatId>,
  seat: SeatId,
): boolean {
  return isHere(people, present, seat) && !steppedOut.has(seat);
}

/** Whether this person may act: the presenter may not facilitate their own case (R3). */
export function mayEverAct(roles: RolesView, seat: SeatId): boolean {
  return [...roles].every(
    ([role, holding]) => holding.seat !== seat || !excludeEachOther(role, 'facilitator'),
  );
}

/** The deputy named, else the timekeeper; whoever is here and may act, and does not lead (C20). */
function deputyOf(facts: LeadershipFacts, present: ReadonlySet<SeatId>): SeatId | null {
  const leader = leaderOf(facts, present);
  const candidates = [facts.deputy, facts.roles.get('timekeeper')?.seat ?? null];
  const facilitator = facts.roles.get('facilitator')?.seat;
  for (const seat of candidates) {
    if (seat === null || seat === leader || seat === facilitator) continue;
    if (isAvailable(facts, present, seat) && mayEverAct(facts.roles, seat)) return seat;
  }
  return null;
}

function claimantsOf(deputy: SeatId | null, awayMs: number): 'nobody' | 'deputy' | 'anybody' {
  if (awayMs < leadershipLimits.awayMs) return 'nobody';
  // A deputy whose browser does not step in must not keep the meeting without a leader.
  return deputy === null || awayMs >= leadershipLimits.deputyFirstMs ? 'anybody' : 'deputy';
}

function questionOf(
  facts: LeadershipFacts,
  present: ReadonlySet<SeatId>,
  facilitator: SeatId,
): ReturnQuestion {
  if (!isAvailable(facts, present, facilitator)) return { kind: 'none' };
  return facts.answer === null ? { kind: 'asked' } : { kind: 'answered', ...facts.answer };
}

/**
 * The stint that stands: the last one claimed, unless it was ended, the facilitator's role has passed
 * on since, or its person presents now (R3, R4).
 */
function currentStint(doc: Y.Doc, roles: RolesView): Stint | null {
  const map = rootMap(doc, 'leadership');
  const stint = parseValue(map, 'acting', stintSchema);
  if (stint === undefined) return null;
  if (parseValue(map, `end/${stintKey(stint)}`, stintEndSchema) !== undefined) return null;
  return standsFor(stint, roles.get('facilitator')) && mayEverAct(roles, stint.seat) ? stint : null;
}

function standsFor(stint: Stint, holding: Holding | undefined): boolean {
  return holding?.seat === stint.facilitator && holding.since === stint.heldSince;
}
