import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { StartRoundOfPhase, useRoundOfPhase } from '#client/features/rounds/RoundOfPhase.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { catalogue } from '#shared/formats/catalogue.ts';
import {
  abandonFormat,
  advancePhase,
  finishFormat,
  insertReaction,
  repeatPhase,
  stepBack,
} from '#shared/phases/commands.ts';
import { previousTarget, repeatTarget } from '#shared/phases/course.ts';
import { pausePhase, resumePhase } from '#shared/phases/pauseCommands.ts';
import { mayMovePhase, mayPause, mayResume } from '#shared/phases/policy.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { usePhaseIntro } from './introStore.ts';
import styles from './Phase.module.css';
import { timeKept } from './timeKept.ts';

/** The step that everybody's press builds on, and when. */
function useStep(view: PhaseView) {
  const session = useSession();
  return () => ({ item: view.item, step: view.step, now: session.clock.now() });
}

/** Moves the phase and its clock, for whoever leads; everybody else sees why not (C18). */
export function PhaseButtons({ view }: { view: PhaseView }) {
  const t = useText();
  const session = useSession();
  const step = useStep(view);
  const moving = mayMovePhase(useStore(session.leadership), useActor());
  const [isOpen, setOpen] = useState(false);
  // Before the round has begun, beginning it is what comes next.
  const { offer, isMine } = useRoundOfPhase(view);
  const kind = offer === 'first' && isMine ? 'secondary' : 'primary';
  const { doc } = session;
  return (
    <div className={styles.buttons}>
      <StartRoundOfPhase view={view} className={styles.whole} />
      {view.isLast ? (
        <GuardedButton
          kind={kind}
          className={styles.whole}
          policy={moving}
          onPress={() => finishFormat(doc, session.actor(), step())}
        >
          {t('phase:finish')}
        </GuardedButton>
      ) : (
        <GuardedButton
          kind={kind}
          className={styles.whole}
          policy={moving}
          onPress={() => advancePhase(doc, session.actor(), step())}
        >
          {view.next === null ? t('phase:next') : t('phase:nextNamed', { name: view.next.name })}
        </GuardedButton>
      )}
      <BackToInterrupted view={view} moving={moving} />
      <PauseButtons view={view} />
      <Button className={styles.small} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'phase:less' : 'phase:more')}
      </Button>
      {isOpen ? <RareButtons view={view} moving={moving} /> : null}
    </div>
  );
}

/** While a phase runs that was put into another: the way back to that, with the time it keeps (H4). */
function BackToInterrupted({ view, moving }: { view: PhaseView; moving: Outcome }) {
  const t = useText();
  const session = useSession();
  const step = useStep(view);
  if (view.resumes === null) return null;
  return (
    <GuardedButton
      className={styles.whole}
      policy={moving}
      onPress={() => stepBack(session.doc, session.actor(), step())}
    >
      {t('phase:backTo', { phase: view.resumes.phase.name, time: timeKept(view.resumes, t) })}
    </GuardedButton>
  );
}

/** Pause, or what stands still now with a button for each reason. */
function PauseButtons({ view }: { view: PhaseView }) {
  const t = useText();
  const session = useSession();
  const facts = useStore(session.leadership);
  const actor = useActor();
  const { doc } = session;
  const { item } = view;
  if (view.pauses.length === 0) {
    const pause = () =>
      pausePhase(doc, session.actor(), { item, why: 'facilitator', now: session.clock.now() });
    return (
      <GuardedButton className={styles.small} policy={mayPause(facts, actor, 'facilitator')} onPress={pause}>
        {t('phase:pause')}
      </GuardedButton>
    );
  }
  return view.pauses.map((pause) => (
    <GuardedButton
      key={pause.why}
      className={styles.small}
      policy={mayResume(facts, actor, pause)}
      onPress={() => resumePhase(doc, session.actor(), { item, why: pause.why, now: session.clock.now() })}
      {...(view.pauses.length > 1
        ? { label: `${t('phase:resume')}: ${t(`phase:paused.${pause.why}`)}` }
        : {})}
    >
      {t('phase:resume')}
    </GuardedButton>
  ));
}

/** What is needed seldom: back, once more, the reaction round, leaving the format, the explanation. */
function RareButtons({ view, moving }: { view: PhaseView; moving: Outcome }) {
  const t = useText();
  const session = useSession();
  const step = useStep(view);
  const log = useStore(session.phaseLog);
  const { explain } = usePhaseIntro();
  const { doc } = session;
  if (log === null) return null;
  const places = log.steps.map(({ target }) => target);
  const isFirst = previousTarget(log.format, log.last.target, places) === null;
  const mayInsert = view.phase.mayInsertReaction && !view.isInsert;
  const insert = catalogue.get('reaction');
  const unless = (isOff: boolean, why: 'first-phase' | 'no-insert-here') =>
    moving.kind === 'accepted' && isOff ? refused(why) : moving;
  return (
    <>
      {view.isInsert ? null : (
        <GuardedButton
          className={styles.small}
          policy={unless(isFirst, 'first-phase')}
          onPress={() => stepBack(doc, session.actor(), step())}
        >
          {t('phase:back')}
        </GuardedButton>
      )}
      {repeatTarget(log.format, log.last.target) === null ? null : (
        <GuardedButton
          className={styles.small}
          policy={moving}
          onPress={() => repeatPhase(doc, session.actor(), step())}
        >
          {t('phase:again')}
        </GuardedButton>
      )}
      {insert === undefined ? null : (
        <GuardedButton
          className={styles.small}
          policy={unless(!mayInsert, 'no-insert-here')}
          onPress={() => insertReaction(doc, session.actor(), { ...step(), insert })}
        >
          {t('phase:insert')}
        </GuardedButton>
      )}
      <GuardedButton
        className={styles.small}
        policy={moving}
        onPress={() => abandonFormat(doc, session.actor(), step())}
      >
        {t('phase:abandon')}
      </GuardedButton>
      <Button className={styles.small} onClick={explain}>
        {t('phase:explain')}
      </Button>
    </>
  );
}
