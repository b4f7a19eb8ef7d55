import { useState } from 'react';
import { useItem, useItemTitle } from '#client/features/flags/itemWords.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { handOverRole, rolesContext } from '#shared/roles/commands.ts';
import { mayHandOver } from '#shared/roles/policy.ts';
import { presenterLeftOver, type PresenterLeft } from '#shared/roles/presenting.ts';
import type { ItemId } from '#shared/room/ids.ts';
import styles from './Leadership.module.css';

/** For a presenter whose case was left for somebody else's: presenting in one tap, theirs to give (R10). */
export function PresentingNotice() {
  const session = useSession();
  const present = useStore(session.present);
  const [kept, setKept] = useState<ItemId | null>(null);
  const left = useReading(presenterLeftOver);
  const may = useReading((doc) =>
    left === null
      ? null
      : mayHandOver(rolesContext(doc), { seat: left.presenter, present }, 'presenter', left.owner),
  );
  // Whoever may not present it is not proposed: they lead, or are not here.
  if (left === null || may?.kind !== 'accepted' || kept === left.item) return null;
  if (!session.mySeats.includes(left.presenter)) return null;
  return <HandOn left={left} onKeep={() => setKept(left.item)} />;
}

function HandOn({ left, onKeep }: { left: PresenterLeft; onKeep: () => void }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const titleOf = useItemTitle();
  const item = useItem(left.item);
  if (item === null) return null;
  const name = nameOf(left.owner);
  const handleHandOn = () => {
    const actor = { ...session.actor(), seat: left.presenter };
    const input = { role: 'presenter' as const, seat: left.owner, now: session.clock.now() };
    return handOverRole(session.doc, actor, input);
  };
  return (
    <Notice kind="calm">
      <p>{t('leadership:presentNext', { title: titleOf(item), name })}</p>
      <span className={styles.row}>
        <GuardedButton kind="primary" policy={{ kind: 'accepted' }} onPress={handleHandOn}>
          {t('leadership:presentingTo', { name })}
        </GuardedButton>
        <Button kind="link" onClick={onKeep}>
          {t('leadership:keepPresenting')}
        </Button>
      </span>
    </Notice>
  );
}
