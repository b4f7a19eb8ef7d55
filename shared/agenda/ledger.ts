import type { ItemId } from '../room/ids.ts';
import type { Run } from './runs.ts';

/** What the ledger needs to know of an item. */
export interface LedgerItem {
  id: ItemId;
  /** Planned minutes. */
  minutes: number;
  /** Milliseconds of the runs that have ended. */
  spentMs: number;
  isDone: boolean;
  /** False for what is off the agenda, or put off to the next meeting: it pays for nothing. */
  mayPay: boolean;
}

/** Time that an item was given at the cost of another. */
export interface LedgerClaim {
  item: ItemId;
  payer: ItemId | null;
  ms: number;
}

/** Who paid how much to whom. `payer` is null for what no item could pay: the meeting is longer by it. */
export interface Payment {
  item: ItemId;
  payer: ItemId | null;
  ms: number;
  why: 'extension' | 'overrun';
}

export interface Ledger {
  payments: readonly Payment[];
  /** What an item has after extensions given and everything paid; never below 0. Its overrun is not in it. */
  effectiveMs: ReadonlyMap<ItemId, number>;
  /** What an item used beyond that. */
  overrunMs: ReadonlyMap<ItemId, number>;
}

/**
 * Settles what items owe each other (A10; C12, A57): first every extension, from the item it names, as
 * far as that has minutes; then every overrun, in the order in which the items were left, from those
 * whose turn came later, in the order of the agenda. No minute comes from nowhere: what all items have,
 * with their overruns, is what was planned plus the payments without a payer.
 *
 * `items` in the order of the agenda, `claims` in the order of giving.
 */
export function settleLedger(
  items: readonly LedgerItem[],
  runs: readonly Run[],
  claims: readonly LedgerClaim[],
): Ledger {
  const balance = new Map(items.map(({ id, minutes }) => [id, minutes * 60_000]));
  const payments: Payment[] = [];
  const pay = (item: ItemId, payer: ItemId | null, wanted: number, why: Payment['why']): number => {
    const has = payer === null ? wanted : (balance.get(payer) ?? 0);
    const ms = Math.min(wanted, has);
    if (ms <= 0) return 0;
    payments.push({ item, payer, ms, why });
    if (payer !== null) balance.set(payer, has - ms);
    if (why === 'extension') balance.set(item, (balance.get(item) ?? 0) + ms);
    return ms;
  };
  for (const { item, payer, ms } of claims) {
    if (!balance.has(item)) continue;
    const paid = payer === null || payer === item ? 0 : pay(item, payer, ms, 'extension');
    pay(item, null, ms - paid, 'extension');
  }
  const overrunMs = new Map<ItemId, number>();
  for (const { id, spentMs } of inOrderOfLeaving(items, runs)) {
    const over = spentMs - (balance.get(id) ?? 0);
    if (over <= 0) continue;
    overrunMs.set(id, over);
    let open = over;
    for (const payer of laterItems(items, runs, id)) open -= pay(id, payer, open, 'overrun');
    pay(id, null, open, 'overrun');
  }
  return { payments, effectiveMs: balance, overrunMs };
}

function inOrderOfLeaving(items: readonly LedgerItem[], runs: readonly Run[]): readonly LedgerItem[] {
  const left = new Map<ItemId, number>();
  runs.forEach(({ item }, index) => left.set(item, index));
  return items
    .filter(({ id }) => left.has(id))
    .toSorted((a, b) => (left.get(a.id) ?? 0) - (left.get(b.id) ?? 0));
}

/** Those that began after this one was left, or have not begun: after it on the agenda first. */
function laterItems(items: readonly LedgerItem[], runs: readonly Run[], id: ItemId): readonly ItemId[] {
  const leftAt = runs.findLastIndex(({ item }) => item === id);
  const index = items.findIndex((item) => item.id === id);
  return [...items.slice(index + 1), ...items.slice(0, index)]
    .filter((item) => {
      const begun = runs.findIndex((run) => run.item === item.id);
      return item.mayPay && (begun < 0 ? !item.isDone : begun > leftAt);
    })
    .map((item) => item.id);
}
