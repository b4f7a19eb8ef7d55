import { useEffect, useRef } from 'react';
import { clockText } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { leaderOf } from '#shared/leadership/read.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { ComeBackOffer } from './ComeBackOffer.tsx';
import styles from './Flags.module.css';
import { useItem, useItemTitle } from './itemWords.ts';

/**
 * The only thing that whoever comes while an item runs sees: where the group is, and whether they might
 * know this person (P9; C21, A59). No face, no sound, no board, no note.
 */
export function ArrivalPage({ item }: { item: ItemId }) {
  const t = useText();
  const { arrival } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { title } = document;
    document.title = t('flags:arrival.title');
    heading.current?.focus();
    return () => void (document.title = title);
  }, [t]);
  return (
    <main className={styles.arrival}>
      <h1 ref={heading} tabIndex={-1}>
        {t('flags:arrival.title')}
      </h1>
      <ComeBackOffer />
      <WhereWeAre item={item} />
      <p className={styles.know} id="arrival-know">
        {t('flags:arrival.know')}
      </p>
      <p className={styles.soft} id="arrival-why">
        {t('flags:arrival.why')}
      </p>
      <span className={styles.row}>
        <Button kind="primary" aria-describedby="arrival-know" onClick={arrival.stay}>
          {t('flags:arrival.stay')}
        </Button>
        <Button aria-describedby="arrival-know arrival-why" onClick={arrival.stepOut}>
          {t('flags:arrival.stepOut')}
        </Button>
      </span>
      <p className={styles.soft}>{t('flags:arrival.muted')}</p>
    </main>
  );
}

/** What runs, in which phase, with which question, and who has which role. */
function WhereWeAre({ item }: { item: ItemId }) {
  const t = useText();
  const session = useSession();
  const titleOf = useItemTitle();
  const nameOf = usePersonName();
  const running = useItem(item);
  const view = useStore(session.phase);
  const question = useStore(session.board, (board) => board.question.text);
  const facts = useStore(session.leadership);
  const present = useStore(session.present);
  const leader = leaderOf(facts, present);
  const isActing = leader !== null && leader === facts.stint?.seat;
  if (running === null) return null;
  return (
    <dl className={styles.facts}>
      <dt>{t('flags:arrival.item')}</dt>
      <dd>{titleOf(running)}</dd>
      {view === null ? (
        <>
          <dt>{t('flags:arrival.format')}</dt>
          <dd>{t('flags:arrival.noPhase')}</dd>
        </>
      ) : (
        <>
          <dt>{t('flags:arrival.format')}</dt>
          <dd>{view.format.name}</dd>
          <dt>{t('flags:arrival.phase')}</dt>
          <dd>
            {view.phase.name}
            {' · '}
            <span role="timer" aria-label={t('phase:clock')}>
              {view.overMs > 0
                ? t('phase:overBy', { time: clockText(view.overMs) })
                : t('phase:left', { time: clockText(view.limitMs - view.spentMs) })}
            </span>
          </dd>
        </>
      )}
      <dt>{t('flags:arrival.question')}</dt>
      <dd>{question === '' ? t('flags:arrival.noQuestion') : question}</dd>
      {[...facts.roles].map(([role, { seat }]) => (
        <RoleFact
          key={role}
          role={t(`room:roles.names.${role}`)}
          name={present.has(seat) ? nameOf(seat) : t('flags:arrival.away', { name: nameOf(seat) })}
        />
      ))}
      {isActing ? <RoleFact role={t('leadership:acting')} name={nameOf(leader)} /> : null}
    </dl>
  );
}

function RoleFact({ role, name }: { role: string; name: string }) {
  return (
    <>
      <dt>{role}</dt>
      <dd>{name}</dd>
    </>
  );
}
