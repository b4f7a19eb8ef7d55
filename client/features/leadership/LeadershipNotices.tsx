import { useEffect } from 'react';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { claimActing } from '#shared/leadership/commands.ts';
import type { Leadership } from '#shared/leadership/read.ts';
import { ActingNotice, ReturnNotice } from './ReturnNotices.tsx';
import { keepLeadership } from './stepIn.ts';
import { useLeadership } from './useLeadership.ts';

/** Who leads when the facilitator drops, and the question when they come back (C20). */
export function LeadershipNotices() {
  const leadership = useLeadership();
  useKeeping();
  return (
    <>
      {leadership.kind === 'away' ? <AwayNotice leadership={leadership} /> : null}
      {leadership.kind === 'acting' ? (
        <>
          <ActingNotice leadership={leadership} />
          <ReturnNotice leadership={leadership} />
        </>
      ) : null}
    </>
  );
}

function useKeeping(): void {
  const session = useSession();
  const now = useNow();
  const facts = useStore(session.leadership);
  const awaySince = useStore(session.awaySince);
  useEffect(() => {
    const { mySeats } = session;
    keepLeadership(session.doc, facts, { mySeats, present: session.present.get(), awaySince, now });
  }, [session, facts, awaySince, now]);
}

function AwayNotice({ leadership }: { leadership: Extract<Leadership, { kind: 'away' }> }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const awaySince = useStore(session.awaySince);
  const { facilitator, deputy, remainingMs, claimants } = leadership;
  // A blink of the connection is not worth words.
  if (awaySince === null) return null;
  const isOpen = claimants === 'anybody';
  const next = isOpen
    ? t('leadership:anybodyNow')
    : deputy === null
      ? t('leadership:anybodySoon')
      : t('leadership:deputyNext', { name: nameOf(deputy) });
  const handleClaim = () => {
    run(claimActing(session.doc, session.actor(), { awaySince, now: session.clock.now() }));
  };
  return (
    <Notice kind="attention" title={t('leadership:away', { name: nameOf(facilitator) })}>
      <p>
        {next}{' '}
        {remainingMs > 0 ? (
          <span aria-hidden="true">
            ({t('leadership:inSeconds', { seconds: Math.ceil(remainingMs / 1000) })})
          </span>
        ) : null}
      </p>
      {isOpen ? (
        <span>
          <Button kind="primary" onClick={handleClaim}>
            {t('leadership:claim')}
          </Button>
        </span>
      ) : null}
    </Notice>
  );
}
