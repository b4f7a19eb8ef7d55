import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { clockText } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { raiseThumb } from '#shared/phases/extensionCommands.ts';
import type { PhaseView, ThumbsView } from '#shared/phases/read.ts';
import { PayerChoice } from './PayerChoice.tsx';
import styles from './Phase.module.css';
import { useItemName } from './usePhaseWords.ts';

/**
 * Thumbs for more time (C12): anybody may ask at any time; from the cue on, or once somebody has asked,
 * everybody sees the question, what it would give, and who pays.
 */
export function MoreTime({ view }: { view: PhaseView }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { thumbs } = view;
  const isDue = view.state !== 'within';
  if (thumbs === null) {
    return isDue && view.extensions.length > 1 ? <p className={styles.state}>{t('phase:noMore')}</p> : null;
  }
  const isAsked = thumbs.chosen !== null || thumbs.up.length + thumbs.down.length > 0;
  if (!isOpen && !isDue && !isAsked) {
    return (
      <Button kind="link" className={styles.ask} onClick={() => setOpen(true)}>
        {t('phase:moreTime')}
      </Button>
    );
  }
  // Until then it stands on this screen alone.
  return <Thumbs view={view} thumbs={thumbs} isMineAlone={!isDue && !isAsked} />;
}

interface ThumbsProps {
  view: PhaseView;
  thumbs: ThumbsView;
  isMineAlone: boolean;
}

function Thumbs({ view, thumbs, isMineAlone }: ThumbsProps) {
  const t = useText();
  const session = useSession();
  const nameOf = useItemName();
  const actor = useActor();
  const policy = mayTakePart(useStore(session.people), actor);
  const { item, step } = view;
  const time = clockText(thumbs.ms);
  const vote = (up: boolean) =>
    raiseThumb(session.doc, session.actor(), { item, step, up, now: session.clock.now() });
  return (
    <div className={styles.thumbs} role="group" aria-label={t('phase:moreTime')}>
      <p>
        <b>{t('phase:moreTime')}</b>{' '}
        {thumbs.payer === null
          ? t('phase:offerMeeting', { time })
          : t('phase:offer', { time, item: nameOf(thumbs.payer) })}
      </p>
      <PayerChoice view={view} thumbs={thumbs} />
      {isMineAlone ? <p className={styles.note}>{t('phase:yesAsks')}</p> : null}
      {thumbs.outdated.includes(actor.seat) ? <p className={styles.note}>{t('phase:outdated')}</p> : null}
      <div className={styles.votes}>
        <GuardedButton
          className={thumbs.up.includes(actor.seat) ? styles.mine : styles.small}
          policy={policy}
          onPress={() => vote(true)}
          label={t('phase:yesLabel')}
        >
          {t('phase:yes')} {thumbs.up.length}
        </GuardedButton>
        <GuardedButton
          className={thumbs.down.includes(actor.seat) ? styles.mine : styles.small}
          policy={policy}
          onPress={() => vote(false)}
          label={t('phase:noLabel')}
        >
          {t('phase:no')} {thumbs.down.length}
        </GuardedButton>
        <span className={styles.note}>
          {t('phase:thumbs', { count: thumbs.up.length, needed: thumbs.needed })}
        </span>
      </div>
    </div>
  );
}
