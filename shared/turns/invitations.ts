import type * as Y from 'yjs';
import { z } from 'zod';
import type { FloorRule } from '#shared/formats/schema.ts';
import { mayLeadBy } from '#shared/leadership/policy.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { readTurnsContext } from './context.ts';

/** From this share of a phase with a free discussion on, whoever leads sees who was not heard (C15). */
const notHeardFrom = 0.6;

/** Root `invitations`, key `<phase>/<seat>`; `isOpen` is false once the invited person has closed it. */
const invitationSchema = z.object({ by: seatIdSchema, at: momentSchema, isOpen: z.boolean() });

const inviteInput = z.object({ seat: seatIdSchema, now: momentSchema });

/** What `notYetHeard` looks at. */
export interface NotHeardInput {
  /** The phase with its clock: one in which all may speak, by hands or freely. */
  floor: FloorRule;
  spentMs: number;
  limitMs: number;
  /** Those who are here. */
  here: readonly SeatId[];
  talkedMs: ReadonlyMap<SeatId, number>;
  /** Somebody has talked more than twice the even share (T31). */
  isSomebodyStrong: boolean;
  presenter: SeatId | null;
  leader: SeatId | null;
}

/**
 * Who has said nothing yet, for whoever leads alone to see; presenter and leader apart: from 60 %
 * of the phase on, or as soon as one voice takes more than twice the even share (T19; C15, S2).
 */
export function notYetHeard(input: NotHeardInput): readonly SeatId[] {
  const { floor, spentMs, limitMs, here, talkedMs, presenter, leader } = input;
  if (floor !== 'queue' && floor !== 'open') return [];
  if (spentMs < limitMs * notHeardFrom && !input.isSomebodyStrong) return [];
  return here.filter((seat) => seat !== presenter && seat !== leader && (talkedMs.get(seat) ?? 0) === 0);
}

/** Invites somebody to speak in this phase, once (C15). Refuses what `mayLead` refuses, `unknown-seat`, `not-in-this-phase`. */
export function invite(doc: Y.Doc, actor: Actor, input: z.input<typeof inviteInput>): Outcome {
  const parsed = inviteInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seat, now } = parsed.data;
  const context = readTurnsContext(doc);
  const leads = mayLeadBy(context.leadership, actor);
  if (leads.kind === 'refused') return leads;
  if (!isHere(context.leadership.people, actor.present, seat)) return refused('unknown-seat');
  const { phase } = context.turns;
  if (phase === null) return refused('not-in-this-phase');
  const key = `${phase.key}/${seat}`;
  // A second invitation would press; and it would tell that the first was declined.
  if (rootMap(doc, 'invitations').has(key)) return accepted;
  const invitation = { by: actor.seat, at: now, isOpen: true } satisfies z.infer<typeof invitationSchema>;
  return execute(doc, () => rootMap(doc, 'invitations').set(key, invitation));
}

/** Closes one's own invitation, whether to speak or not (C15). Accepted when there is none. */
export function decline(doc: Y.Doc, actor: Actor): Outcome {
  const context = readTurnsContext(doc);
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const key = `${context.turns.phase?.key ?? ''}/${actor.seat}`;
  const invitation = parseValue(rootMap(doc, 'invitations'), key, invitationSchema);
  if (invitation === undefined || !invitation.isOpen) return accepted;
  return execute(doc, () => rootMap(doc, 'invitations').set(key, { ...invitation, isOpen: false }));
}

/**
 * What a seat is shown of the invitations of this phase: the invited person the own one while open, who
 * may invite whom they invited, open or closed alike, and nobody anything else (C15).
 */
export function readInvitations(
  doc: Y.Doc,
  actor: Actor,
): { isInvited: boolean; invited: readonly SeatId[] } {
  const context = readTurnsContext(doc);
  const { phase } = context.turns;
  if (phase === null) return { isInvited: false, invited: [] };
  const map = rootMap(doc, 'invitations');
  const of = (seat: SeatId) => parseValue(map, `${phase.key}/${seat}`, invitationSchema);
  const leads = leaderOf(context.leadership, actor.present) === actor.seat;
  const invited = [...context.leadership.people.people.keys()].filter((seat) => {
    const by = of(seat)?.by;
    return by !== undefined && (leads || by === actor.seat);
  });
  return { isInvited: of(actor.seat)?.isOpen ?? false, invited };
}
