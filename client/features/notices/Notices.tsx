import { useState } from 'react';
import { CrisisBanner } from '#client/features/flags/CrisisBanner.tsx';
import { ConsentNotices, GoOnNotices, ProcessNotice } from '#client/features/flags/FlagNotices.tsx';
import { GateLockedWords } from '#client/features/gate/GateLockedWords.tsx';
import { DevilReminder } from '#client/features/leadership/DevilReminder.tsx';
import { LeadershipNotices } from '#client/features/leadership/LeadershipNotices.tsx';
import { SwapNotices } from '#client/features/leadership/SwapNotices.tsx';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Closable } from './Closable.tsx';
import { MediaProblemNotice } from './MediaProblemNotice.tsx';
import styles from './Notices.module.css';
import { TimekeeperNotice } from './TimekeeperNotice.tsx';

/** Messages that come by themselves. They push the stage, so that they cover no face. */
export function Notices() {
  const t = useText();
  return (
    <section className={styles.notices} aria-label={t('room:notices.heading')}>
      <RefusalNotice />
      <LinkNotices />
      <MediaProblemNotice />
      <FailedEntriesNotice />
      <CrisisBanner />
      <GoOnNotices />
      <ConsentNotices />
      <ProcessNotice />
      <LeadershipNotices />
      <SwapNotices />
      <DevilReminder />
      <TimekeeperNotice />
    </section>
  );
}

function RefusalNotice() {
  const t = useText();
  const session = useSession();
  const reason = useStore(session.refusal);
  if (reason === null) return null;
  return (
    <Closable onClose={() => session.refusal.set(null)}>
      <Notice kind="attention" isUrgent>
        {reason === 'gate-locked' ? <GateLockedWords /> : t(`refusals:${reason}`)}
      </Notice>
    </Closable>
  );
}

function LinkNotices() {
  const t = useText();
  const session = useSession();
  const media = useStore(session.media.state, (state) => state.link.kind);
  const board = useStore(session.boardLink, (link) => link.kind);
  return (
    <>
      {board === 'reconnecting' ? (
        <Notice kind="attention">{t('room:notices.boardReconnecting')}</Notice>
      ) : null}
      {media === 'unavailable' ? (
        <Notice kind="attention">{t('room:notices.mediaUnavailable')}</Notice>
      ) : null}
      {media === 'lost' ? <Notice kind="attention">{t('room:notices.mediaLost')}</Notice> : null}
      {media === 'reconnecting' ? (
        <Notice kind="attention">{t('room:notices.mediaReconnecting')}</Notice>
      ) : null}
    </>
  );
}

function FailedEntriesNotice() {
  const t = useText();
  const session = useSession();
  const count = useStore(session.failedEntries);
  const [seen, setSeen] = useState(0);
  if (count <= seen) return null;
  return (
    <Closable onClose={() => setSeen(count)}>
      <Notice kind="attention" title={t('room:notices.failedEntries', { count })}>
        {t('room:notices.failedEntriesNext')}
      </Notice>
    </Closable>
  );
}
