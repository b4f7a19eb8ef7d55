import type * as Y from 'yjs';
import { claimActing, takeBack } from '#shared/leadership/commands.ts';
import { placeInFormat } from '#shared/leadership/place.ts';
import { mayTakeBack } from '#shared/leadership/policy.ts';
import { describeLeadership, type LeadershipFacts } from '#shared/leadership/read.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** What this browser knows about who is missing. */
export interface LeaderSight {
  mySeats: readonly SeatId[];
  present: ReadonlySet<SeatId>;
  awaySince: number | null;
  now: number;
}

/**
 * What a browser does by itself for the person in front of it (C20): the deputy steps in once the
 * facilitator was away for 15 s; a facilitator who asked for the role takes it back when the phase
 * ended. Anybody else presses a button.
 */
export function keepLeadership(doc: Y.Doc, facts: LeadershipFacts, sight: LeaderSight): void {
  const { mySeats, present, awaySince, now } = sight;
  const leadership = describeLeadership(facts, { present, now, awaySince });
  if (leadership.kind === 'away' && awaySince !== null && leadership.claimants !== 'nobody') {
    const { deputy } = leadership;
    if (deputy !== null && mySeats.includes(deputy)) {
      claimActing(doc, { seat: deputy, present }, { awaySince, now });
    }
    return;
  }
  if (leadership.kind !== 'acting' || leadership.question.kind !== 'answered') return;
  const { facilitator, question } = leadership;
  if (question.answer !== 'take-back' || !mySeats.includes(facilitator)) return;
  const actor = { seat: facilitator, present };
  if (mayTakeBack(facts, actor, placeInFormat(doc)).kind === 'accepted') takeBack(doc, actor, { now });
}
