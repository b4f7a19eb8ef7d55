import type { AgendaItem, AgendaView } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import type { PeopleView } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import type { ThumbsView } from './read.ts';

/**
 * The item that pays for an extension when nobody names one (C12, A57): the next planned one that has
 * the whole of it, else the one that has most; null when no planned item has anything left.
 */
export function defaultPayer(agenda: AgendaView, item: ItemId, ms: number): AgendaItem | null {
  const index = agenda.items.findIndex(({ id }) => id === item);
  const inTurn = [...agenda.items.slice(index + 1), ...agenda.items.slice(0, Math.max(0, index))];
  const able = inTurn.filter((one) => mayPay(one, item));
  const whole = able.find(({ effectiveMinutes }) => effectiveMinutes * 60_000 >= ms);
  const richest = able.toSorted((a, b) => b.effectiveMinutes - a.effectiveMinutes)[0];
  return whole ?? richest ?? null;
}

/** An item can pay while it waits its turn and has minutes left. */
export function mayPay(payer: AgendaItem, item: ItemId): boolean {
  const isWaiting = payer.status === 'planned' && !payer.isFirstNextTime;
  return isWaiting && payer.id !== item && payer.effectiveMinutes > 0;
}

/**
 * Anybody chooses who pays for more time, until somebody else is for it as it is (H6; C12): then the
 * question is on the table. Refuses `unknown-seat`, `no-more-extensions`, `thumbs-given`.
 */
export function mayChoosePayer(
  people: PeopleView,
  actor: Actor,
  thumbs: Pick<ThumbsView, 'up'> | null,
): Outcome {
  const takesPart = mayTakePart(people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (thumbs === null) return refused('no-more-extensions');
  return thumbs.up.some((seat) => seat !== actor.seat) ? refused('thumbs-given') : accepted;
}
