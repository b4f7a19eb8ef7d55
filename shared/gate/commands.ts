import type * as Y from 'yjs';
import type { z } from 'zod';
import { finishItem } from '#shared/agenda/commands.ts';
import type { EndItem } from '#shared/agenda/schemas.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { mayPassAtAll, mayPassReaction, mayReact, maySetGateMode } from './policy.ts';
import { readGate } from './read.ts';
import { gateInput, markSharedInput, overrideInput, setGateModeInput } from './schemas.ts';

/** Chooses `pass_ok` or `strict` (G6; A40). Refuses `invalid` and what `maySetGateMode` refuses. */
export function setGateMode(doc: Y.Doc, actor: Actor, input: z.input<typeof setGateModeInput>): Outcome {
  const parsed = setGateModeInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const may = maySetGateMode(doc, actor);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'gate').set('mode', parsed.data.mode));
}

/**
 * Marks that one shared a personal reaction, spoken or as a written line; the words are not kept (G5;
 * A40). Refuses `invalid` and what `mayReact` refuses.
 */
export function markShared(doc: Y.Doc, actor: Actor, input: z.input<typeof markSharedInput>): Outcome {
  const parsed = markSharedInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, how, now } = parsed.data;
  const may = mayReact(doc, actor, item);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'gate');
  return execute(doc, () => map.set(`${item}/${actor.seat}`, { at: now, how }));
}

/**
 * Passes, without a reason: the first time one is asked again later, the second time it stands (G6;
 * A40, A26). Refuses `invalid` and what `mayPassReaction` refuses; who has shared stays marked.
 */
export function passReaction(doc: Y.Doc, actor: Actor, input: z.input<typeof gateInput>): Outcome {
  const parsed = gateInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const may = mayPassReaction(doc, actor, item);
  if (may.kind === 'refused') return may;
  const present = new Set(actor.present).add(actor.seat);
  const state = readGate(doc, item, present).people.find(({ seat }) => seat === actor.seat)?.state;
  if (state !== 'to-share' && state !== 'passed-once') return accepted;
  const number = state === 'to-share' ? 1 : 2;
  return execute(doc, () => rootMap(doc, 'gate').set(`${item}/${actor.seat}/pass/${number}`, { at: now }));
}

/**
 * Passes for good, after having been asked twice in a round of the reaction phase: the gate does not
 * ask twice more (G17; A40, C6). Refuses `invalid` and what `mayPassAtAll` refuses.
 */
export function passReactionForGood(doc: Y.Doc, actor: Actor, input: z.input<typeof gateInput>): Outcome {
  const parsed = gateInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const reacts = mayPassAtAll(doc, actor, item);
  if (reacts.kind === 'refused') return reacts;
  return execute(doc, () => {
    for (const number of [1, 2])
      rootMap(doc, 'gate').set(`${item}/${actor.seat}/pass/${number}`, { at: now });
  });
}

/**
 * Wishes to close without everybody's reaction, for lack of time or for a crisis. It counts when a
 * second person wishes it too; the round then opens the next meeting (G7; A40). Refuses `invalid` and
 * what `mayReact` refuses.
 */
export function overrideGate(doc: Y.Doc, actor: Actor, input: z.input<typeof overrideInput>): Outcome {
  const parsed = overrideInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, reason, now } = parsed.data;
  const may = mayReact(doc, actor, item);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'gate');
  return execute(doc, () => map.set(`${item}/${actor.seat}/override`, { reason, at: now }));
}

/** Takes one's own wish to override back. Refuses `invalid` and what `mayReact` refuses. */
export function withdrawOverride(doc: Y.Doc, actor: Actor, input: z.input<typeof gateInput>): Outcome {
  const parsed = gateInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item } = parsed.data;
  const may = mayReact(doc, actor, item);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'gate').delete(`${item}/${actor.seat}/override`));
}

/**
 * Closes an item: its gate must be open, and its marks are dropped, so that nothing of who passed
 * remains (G5, G8; A40, C7). Refuses `gate-locked` and what `finishItem` refuses.
 */
export function closeItem(doc: Y.Doc, actor: Actor, input: EndItem): Outcome {
  return finishItem(doc, actor, input);
}
