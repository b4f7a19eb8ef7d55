import { useText } from '#client/i18n/text.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { useGate, useRunningItem } from './useGate.ts';

/** Why the case is not closed: who is still to share, by name (A40). */
export function GateLockedWords() {
  const t = useText();
  const item = useRunningItem();
  return item === null ? t('refusals:gate-locked') : <WordsOf item={item.id} />;
}

function WordsOf({ item }: { item: ItemId }) {
  const t = useText();
  const { gate, waitingFor } = useGate(item);
  const count = gate.waitingFor.length;
  if (count === 0) return t('gate:isOpen');
  return (
    <>
      <strong>{t('gate:waiting', { names: waitingFor, count })}</strong> {t('gate:waitingNext')}
    </>
  );
}
