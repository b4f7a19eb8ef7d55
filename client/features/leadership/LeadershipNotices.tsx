import { useEffect, useState } from 'react';
import { Closable } from '#client/features/notices/Closable.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { claimActing } from '#shared/leadership/commands.ts';
import type { Leadership } from '#shared/leadership/read.ts';
import { ActingNotice, ReturnNotice } from './ReturnNotices.tsx';
import { actsInstead, type Claim } from './lostClaim.ts';
import { keepLeadership } from './stepIn.ts';
import { useLeadership } from './useLeadership.ts';

/** Who leads when the facilitator drops, and the question when they come back (C20). */
export function LeadershipNotices() {
  const leadership = useLeadership();
  useKeeping();
  const [claim, setClaim] = useState<Claim | null>(null);
  return (
    <>
      {leadership.kind === 'away' ? <AwayNotice leadership={leadership} onClaimed={setClaim} /> : null}
      {claim === null ? null : <LostClaimNotice claim={claim} onClose={() => setClaim(null)} />}
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

/** For whoever claimed at the same moment as somebody else, whose claim stands. */
function LostClaimNotice({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const t = useText();
  const nameOf = usePersonName();
  const acting = useStore(useSession().leadership, ({ stint }) => actsInstead(claim, stint));
  if (acting === null) return null;
  return (
    <Closable onClose={onClose}>
      <Notice kind="attention" title={t('leadership:claimLost', { name: nameOf(acting) })}>
        {t('leadership:claimLostNext')}
      </Notice>
    </Closable>
  );
}

interface AwayNoticeProps {
  leadership: Extract<Leadership, { kind: 'away' }>;
  onClaimed: (claim: Claim) => void;
}

function AwayNotice({ leadership, onClaimed }: AwayNoticeProps) {
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
    const [actor, now] = [session.actor(), session.clock.now()];
    if (run(claimActing(session.doc, actor, { awaySince, now }))) onClaimed({ seat: actor.seat, at: now });
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
