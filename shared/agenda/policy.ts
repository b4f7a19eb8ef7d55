import { mayTakePart } from '../people/policy.ts';
import type { PeopleView } from '../people/read.ts';
import type { Actor } from '../room/actor.ts';
import type { ItemId, SeatId } from '../room/ids.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import type { AgendaItem, AgendaView } from './read.ts';

/** What the policies of the agenda look at; the same for the command and for the button. */
export interface AgendaContext {
  agenda: AgendaView;
  people: PeopleView;
}

/**
 * Anybody seated may add an item, in somebody's name or nobody's, also when the minutes no longer fit
 * into the meeting: that is said, not refused (A2, A9). Refuses `unknown-seat`.
 */
export function mayAddItem(context: AgendaContext, actor: Actor, owner: SeatId | null): Outcome {
  const outcome = mayTakePart(context.people, actor);
  if (outcome.kind === 'refused') return outcome;
  return owner === null || context.people.people.has(owner) ? accepted : refused('unknown-seat');
}

/** Anybody seated may change or move any item (A2; A1). Refuses `unknown-seat`, `unknown-item`. */
export function mayEditItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  return withItem(context, actor, id, () => accepted);
}

/** What runs stays; anything else may be taken off (A5). Refuses `item-running` besides. */
export function mayRemoveItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  return withItem(context, actor, id, ({ status }) =>
    status === 'running' ? refused('item-running') : accepted,
  );
}

/** What was taken off may be put back; what is there stays there (A5). */
export function mayRestoreItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  if (context.agenda.removed.some((item) => item.id === id)) return mayTakePart(context.people, actor);
  return mayEditItem(context, actor, id);
}

/** An item that is neither running nor done may be started (A6). Refuses `item-running`, `item-done`. */
export function mayStartItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  return withItem(context, actor, id, ({ status }) => {
    switch (status) {
      case 'running':
        return refused('item-running');
      case 'done':
        return refused('item-done');
      case 'planned':
        return accepted;
      default:
        status satisfies never;
        return refused('invalid');
    }
  });
}

/** Only the running item can be paused (A6). Refuses `item-not-running`. */
export function mayPauseItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  return withItem(context, actor, id, ({ status }) =>
    status === 'running' ? accepted : refused('item-not-running'),
  );
}

/**
 * An item can be finished while it runs, or when it ran before and was left for another (A6).
 * Refuses `item-not-running` for one that never ran, `item-done`.
 */
export function mayFinishItem(context: AgendaContext, actor: Actor, id: ItemId): Outcome {
  return withItem(context, actor, id, ({ status, spentMs }) => {
    if (status === 'done') return refused('item-done');
    return status === 'running' || spentMs > 0 ? accepted : refused('item-not-running');
  });
}

function withItem(
  { agenda, people }: AgendaContext,
  actor: Actor,
  id: ItemId,
  decide: (item: AgendaItem) => Outcome,
): Outcome {
  const outcome = mayTakePart(people, actor);
  if (outcome.kind === 'refused') return outcome;
  const item = agenda.items.find((candidate) => candidate.id === id);
  return item === undefined ? refused('unknown-item') : decide(item);
}
