import type * as Y from 'yjs';
import type { z } from 'zod';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { placeInFormat } from './place.ts';
import { mayAnswerReturn, mayAskRemoval, mayClaimActing, maySetDeputy, mayTakeBack } from './policy.ts';
import { readLeadershipFacts } from './read.ts';
import {
  answerReturnInput,
  claimActingInput,
  leadershipInput,
  removalInput,
  setDeputyInput,
  stintKey,
  stintSchema,
  type ReturnAnswer,
  type Stint,
} from './schemas.ts';

/** Names the deputy; null: the timekeeper again (C20). Refuses `invalid` and what `maySetDeputy` refuses. */
export function setDeputy(doc: Y.Doc, actor: Actor, input: z.input<typeof setDeputyInput>): Outcome {
  const parsed = setDeputyInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seat, now } = parsed.data;
  const may = maySetDeputy(readLeadershipFacts(doc), actor, seat);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'leadership').set('deputy', { seat, at: now, by: actor.seat }));
}

/**
 * Steps in for a facilitator who is away (G2; C20). Two who do so at once write the same register, so
 * exactly one is acting, the same in every browser; the other reads who. Refuses `invalid` and what
 * `mayClaimActing` refuses. Claiming what one has already is accepted.
 */
export function claimActing(doc: Y.Doc, actor: Actor, input: z.input<typeof claimActingInput>): Outcome {
  const parsed = claimActingInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { now } = parsed.data;
  const facts = readLeadershipFacts(doc);
  const may = mayClaimActing(facts, actor, parsed.data);
  if (may.kind === 'refused') return may;
  const holding = facts.roles.get('facilitator');
  if (facts.stint?.seat === actor.seat || holding === undefined) return accepted;
  const map = rootMap(doc, 'leadership');
  const last = parseValue(map, 'acting', stintSchema);
  // Never the key of a stint that was ended, also when this clock is behind.
  const since = last?.seat === actor.seat ? Math.max(now, last.since + 1) : now;
  const stint = { seat: actor.seat, since, facilitator: holding.seat, heldSince: holding.since };
  return execute(doc, () => map.set('acting', stint satisfies Stint));
}

/**
 * What the facilitator who is back wants: to take back at the end of this phase, or to stay a member
 * (G3; C20). May be answered anew. Refuses `invalid` and what `mayAnswerReturn` refuses.
 */
export function answerReturn(doc: Y.Doc, actor: Actor, input: z.input<typeof answerReturnInput>): Outcome {
  const parsed = answerReturnInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { answer, now } = parsed.data;
  const facts = readLeadershipFacts(doc);
  const may = mayAnswerReturn(facts, actor);
  if (may.kind === 'refused' || facts.stint === null) return may;
  const key = `ask/${stintKey(facts.stint)}`;
  // Asking again must not start the wait for the phase's end anew.
  if (facts.answer?.answer === answer) return accepted;
  const stored = { answer, at: now, during: placeInFormat(doc) } satisfies ReturnAnswer;
  return execute(doc, () => rootMap(doc, 'leadership').set(key, stored));
}

/** `answerReturn` with the wish to take the role back. */
export function askTakeBack(doc: Y.Doc, actor: Actor, input: z.input<typeof leadershipInput>): Outcome {
  return answerReturn(doc, actor, { ...input, answer: 'take-back' });
}

/**
 * Ends the stint: the facilitator leads again (G3; C20). Refuses `invalid` and what `mayTakeBack`
 * refuses; nobody is displaced in the middle of a phase but by their own hand.
 */
export function takeBack(doc: Y.Doc, actor: Actor, input: z.input<typeof leadershipInput>): Outcome {
  const parsed = leadershipInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const facts = readLeadershipFacts(doc);
  const may = mayTakeBack(facts, actor, placeInFormat(doc));
  if (may.kind === 'refused' || facts.stint === null) return may;
  const key = `end/${stintKey(facts.stint)}`;
  return execute(doc, () => rootMap(doc, 'leadership').set(key, { at: parsed.data.now, by: actor.seat }));
}

/**
 * Says that somebody should leave the room. It takes effect when a second person says so too (C18):
 * see `readRemovals`. Refuses `invalid` and what `mayAskRemoval` refuses.
 */
export function askRemoval(doc: Y.Doc, actor: Actor, input: z.input<typeof removalInput>): Outcome {
  const parsed = removalInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seat, now } = parsed.data;
  const may = mayAskRemoval(readLeadershipFacts(doc), actor, seat);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'leadership').set(`remove/${seat}/${actor.seat}`, { at: now }));
}
