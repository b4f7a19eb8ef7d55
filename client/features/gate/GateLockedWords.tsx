import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { useGate, useRunningItem } from './useGate.ts';

/** Why the case is not closed: who is still to share, by name (A40). */
export function GateLockedWords() {
  const t = useText();
  const item = useRunningItem();
  const session = useSession();
  const finishing = useStore(session.presence, (all) => all.get(session.participant)?.finishing ?? null);
  // Another case than the one that runs may be locked, too: it was to be taken off the agenda.
  return item === null || finishing !== item.id ? t('refusals:gate-locked') : <WordsOf item={item.id} />;
}

function WordsOf({ item }: { item: ItemId }) {
  const t = useText();
  const { gate, waitingFor } = useGate(item);
  const count = gate.waitingFor.length;
  if (count === 0) return t('gate:isOpen');
  return (
    <>
      <strong>{t('gate:waiting', { names: waitingFor, count })}</strong>. {t('gate:waitingNext')}
    </>
  );
}
