import type { AgendaItem, AgendaView } from '#shared/agenda/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

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
