import type * as Y from 'yjs';
import type { z } from 'zod';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readTurnsContext } from './context.ts';
import { mayMove } from './policy.ts';
import { moveHandInput, skipTurnInput, type HandNotes } from './schemas.ts';

/**
 * Moves a waiting hand to the front of its kind, with a reason that everybody sees (C4). Whoever was
 * moved up before stays ahead. Refuses `facilitator-only` and `no-such-hand`.
 */
export function moveHand(doc: Y.Doc, actor: Actor, input: z.input<typeof moveHandInput>): Outcome {
  const parsed = moveHandInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { hand, reason, now } = parsed.data;
  const may = mayMove(readTurnsContext(doc), actor, hand);
  if (may.kind === 'refused') return may;
  const up = { by: actor.seat, reason, at: now } satisfies NonNullable<HandNotes['up']>;
  return execute(doc, () => rootMap(doc, 'moves').set(`${hand}/up`, up));
}

/**
 * Moves a waiting hand to the back of its kind, once (C18). Refuses `facilitator-only`, `no-such-hand`,
 * and `moved-already` the second time.
 */
export function skipTurn(doc: Y.Doc, actor: Actor, input: z.input<typeof skipTurnInput>): Outcome {
  const parsed = skipTurnInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { hand, now } = parsed.data;
  const may = mayMove(readTurnsContext(doc), actor, hand);
  if (may.kind === 'refused') return may;
  if (rootMap(doc, 'moves').has(`${hand}/back`)) return refused('moved-already');
  const back = { by: actor.seat, at: now } satisfies NonNullable<HandNotes['back']>;
  return execute(doc, () => rootMap(doc, 'moves').set(`${hand}/back`, back));
}
