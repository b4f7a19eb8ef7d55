import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readClosed } from './read.ts';
import { gateInput, heldSchema, type OverrideReason } from './schemas.ts';

/** The round of reactions that a case closed by two people still owes (G7; A40). */
export interface OwedRound {
  item: ItemId;
  reason: OverrideReason;
  /** Who had not been heard when it was closed. */
  owed: readonly SeatId[];
  /** When it was closed, in server ms. */
  closedAt: number;
}

/**
 * The rounds that open the next meeting, in order of closing: of cases that are closed still, by two
 * people's agreement, and whose round nobody said was held since (G7; A40).
 */
export function readOwedRounds(doc: Y.Doc): readonly OwedRound[] {
  const { items, removed } = readAgenda(doc);
  return [...items, ...removed]
    .flatMap(({ id, status }): OwedRound[] => {
      const closed = status === 'done' ? readClosed(doc, id) : null;
      if (closed === null || closed.override === null || closed.owed.length === 0) return [];
      const held = parseValue(rootMap(doc, 'gate'), `${id}/held`, heldSchema);
      if (held !== undefined && held.at >= closed.at) return [];
      return [{ item: id, reason: closed.override, owed: closed.owed, closedAt: closed.at }];
    })
    .toSorted((a, b) => a.closedAt - b.closedAt);
}

/**
 * Says that the round which a case owed was held. Anybody may, as with what needs more than us: by the
 * next meeting who owed it may sit here under another seat. Refuses `invalid`, `unknown-seat`,
 * `no-round` when none is owed.
 */
export function holdOwedRound(doc: Y.Doc, actor: Actor, input: z.input<typeof gateInput>): Outcome {
  const parsed = gateInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { item, now } = parsed.data;
  const round = readOwedRounds(doc).find((one) => one.item === item);
  if (round === undefined) return refused('no-round');
  const held = { at: Math.max(now, round.closedAt), by: actor.seat };
  return execute(doc, () => rootMap(doc, 'gate').set(`${item}/held`, held));
}
