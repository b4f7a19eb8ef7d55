import { useState } from 'react';
import { AgendaDoneNotice } from '#client/features/wrapUp/AgendaDoneNotice.tsx';
import { WrapUpNotice } from '#client/features/wrapUp/WrapUpNotice.tsx';
import { OwedRoundNotices } from '#client/features/gate/OwedRoundNotices.tsx';
import { ComeBackOffer } from '#client/features/flags/ComeBackOffer.tsx';
import { LetInNotices, ListeningNotice } from '#client/features/flags/LetInNotices.tsx';
import { CalledBackNotice, SteppedOutNotice } from '#client/features/flags/SteppedOutNotices.tsx';
import { RemovalNotices } from '#client/features/leadership/Removal.tsx';
import { CrisisBanner } from '#client/features/flags/CrisisBanner.tsx';
import { ConsentNotices, GoOnNotices, ProcessNotice } from '#client/features/flags/FlagNotices.tsx';
import { DevilReminder } from '#client/features/leadership/DevilReminder.tsx';
import { LeadershipNotices } from '#client/features/leadership/LeadershipNotices.tsx';
import { WhoPresents } from '#client/features/leadership/WhoPresents.tsx';
import { SwapNotices } from '#client/features/leadership/SwapNotices.tsx';
import { FactFixNotice } from '#client/features/listening/FactFixNotice.tsx';
import { PresenterNotice } from '#client/features/phase/PresenterNotice.tsx';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Closable } from './Closable.tsx';
import { HandedRoleNotice } from './HandedRoleNotice.tsx';
import { linkNotice } from './linkNotice.ts';
import { MediaProblemNotice } from './MediaProblemNotice.tsx';
import styles from './Notices.module.css';
import { RefusalNotice } from './RefusalNotice.tsx';
import { TimekeeperNotice } from './TimekeeperNotice.tsx';
import { useNoticePages } from './useNoticePages.ts';

/**
 * Messages that come by themselves. They push the stage, so that they cover no face; each is shown whole, and
 * those that do not fit are a press away.
 */
export function Notices() {
  const t = useText();
  const { list, elsewhere, showNext } = useNoticePages();
  return (
    <section className={styles.notices} aria-label={t('room:notices.heading')}>
      <div ref={list} className={styles.list}>
        <NoticeList />
      </div>
      {elsewhere === 0 ? null : (
        <Button className={styles.more} onClick={showNext}>
          {t('room:notices.more', { count: elsewhere })}
        </Button>
      )}
    </section>
  );
}

/** The most urgent first. */
function NoticeList() {
  return (
    <>
      <RefusalNotice />
      <LinkNotices />
      <MediaProblemNotice />
      <FailedEntriesNotice />
      <ComeBackOffer />
      <CalledBackNotice />
      <ListeningNotice />
      <CrisisBanner />
      <OwedRoundNotices />
      <GoOnNotices />
      <ConsentNotices />
      <ProcessNotice />
      <LeadershipNotices />
      <WhoPresents />
      <PresenterNotice />
      <SteppedOutNotice />
      <LetInNotices />
      <WrapUpNotice />
      <AgendaDoneNotice />
      <RemovalNotices />
      <SwapNotices />
      <DevilReminder />
      <HandedRoleNotice />
      <TimekeeperNotice />
      <FactFixNotice />
    </>
  );
}

function LinkNotices() {
  const t = useText();
  const session = useSession();
  const media = useStore(session.media.state, (state) => state.link.kind);
  const board = useStore(session.boardLink, (link) => link.kind);
  const notice = linkNotice(board, media);
  if (notice === null) return null;
  const words = notice === 'bothLost' ? t('guidance:notices.bothLost') : t(`room:notices.${notice}`);
  return <Notice kind="attention">{words}</Notice>;
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
