import { Closable } from '#client/features/notices/Closable.tsx';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { useCalledBack } from './calledBack.ts';

/** That somebody stepped out: how many, not who, and not why (A59). */
export function SteppedOutNotice() {
  const t = useText();
  const session = useSession();
  const present = useStore(session.present);
  const out = useStore(session.recusals, ({ current }) => current);
  const count = [...out].filter((seat) => present.has(seat) && !session.mySeats.includes(seat)).length;
  return count === 0 ? null : <Notice kind="calm">{t('flags:out.others', { count })}</Notice>;
}

/** For whoever was out: that the item has ended and they are back. */
export function CalledBackNotice() {
  const t = useText();
  const { isCalled, onSeen } = useCalledBack();
  if (!isCalled) return null;
  return (
    <Closable onClose={onSeen}>
      <Notice kind="attention">{t('flags:out.called')}</Notice>
    </Closable>
  );
}
