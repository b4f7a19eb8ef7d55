import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { agreeSwap, declineSwap, readSwaps, type Swap } from '#shared/roles/swaps.ts';
import type { SeatId } from '#shared/room/ids.ts';
import styles from './Leadership.module.css';

/** Exchanges of roles that wait for the second person's word (A47). */
export function SwapNotices() {
  const session = useSession();
  const swaps = useReading(readSwaps);
  return [...swaps].map(([by, swap]) =>
    session.mySeats.includes(by) || session.mySeats.includes(swap.from) ? (
      <SwapNotice key={by} by={by} swap={swap} />
    ) : null,
  );
}

function SwapNotice({ by, swap }: { by: SeatId; swap: Swap }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const isAsked = session.mySeats.includes(swap.from);
  const words = {
    gives: t(`room:roles.names.${swap.gives}`),
    takes: t(`room:roles.names.${swap.takes}`),
    name: nameOf(isAsked ? by : swap.from),
  };
  const actor = { seat: isAsked ? swap.from : by, present: session.present.get() };
  const input = () => ({ by, now: session.clock.now() });
  return (
    <Notice kind={isAsked ? 'attention' : 'calm'}>
      <p>{t(isAsked ? 'leadership:swapAsked' : 'leadership:swapMine', words)}</p>
      <span className={styles.row}>
        {isAsked ? (
          <Button kind="primary" onClick={() => run(agreeSwap(session.doc, actor, input()))}>
            {t('leadership:swapAgree')}
          </Button>
        ) : null}
        <Button onClick={() => run(declineSwap(session.doc, actor, input()))}>
          {t(isAsked ? 'leadership:swapDecline' : 'leadership:swapWithdraw')}
        </Button>
      </span>
    </Notice>
  );
}
