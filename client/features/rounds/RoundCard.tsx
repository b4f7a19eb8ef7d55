import { useId } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Aloud } from '#client/features/turns/Aloud.tsx';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { endRound } from '#shared/rounds/commands.ts';
import { mayEndRound } from '#shared/rounds/policy.ts';
import type { RoundPlace } from '#shared/rounds/read.ts';
import { roundWords } from '#shared/turns/aloud.ts';
import { RoundAnnouncer } from './RoundAnnouncer.tsx';
import { RoundAnswers } from './RoundAnswers.tsx';
import { useRoundsContext, useRunningRound, type RunningRound } from './useRound.ts';

/** The round that runs: who is asked, what they may answer, and the order and direction (C6). */
export function RoundCard() {
  const running = useRunningRound();
  return (
    <>
      {running === null ? null : <RunningCard running={running} />}
      <RoundAnnouncer running={running} />
    </>
  );
}

function RunningCard({ running }: { running: RunningRound }) {
  const t = useText();
  const session = useSession();
  const heading = useId();
  const context = useRoundsContext();
  const ending = mayEndRound(context, useActor());
  const { round, now } = running;
  const words = roundWords(useStore(session.turns), useStore(session.present));
  const mine = now.current !== null && session.mySeats.includes(now.current) ? now.current : null;
  const isEnding = now.isComplete || ending.kind === 'accepted';
  return (
    <section className={styles.card} data-tone={mine === null ? 'floor' : 'mine'} aria-labelledby={heading}>
      <div className={styles.top}>
        <h3 id={heading}>{t('turns:round.heading')}</h3>
        <small className={styles.hint}>
          {t(round.start.isReversed ? 'turns:round.backward' : 'turns:round.forward')}
        </small>
      </div>
      <WhoIsAsked running={running} />
      <Aloud words={words} />
      <ol className={styles.list} aria-label={t('turns:round.list')}>
        {round.places.map((place) => (
          <Place key={place.seat} place={place} running={running} />
        ))}
      </ol>
      {mine === null ? null : <RoundAnswers key={mine} running={running} seat={mine} />}
      {isEnding ? (
        <div className={styles.row}>
          <GuardedButton
            policy={ending}
            kind={now.isComplete ? 'primary' : 'secondary'}
            onPress={() =>
              endRound(session.doc, session.actor(), { round: round.round, now: session.clock.now() })
            }
          >
            {t('turns:round.end')}
          </GuardedButton>
        </div>
      ) : null}
    </section>
  );
}

function WhoIsAsked({ running }: { running: RunningRound }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const { current, isSpeaking, isLastAsk } = running.now;
  if (current === null) return <p>{t('turns:round.complete')}</p>;
  const isMine = isOnly(session.mySeats, current);
  const name = nameOf(current);
  const asked = isMine ? t('turns:round.askedYou') : t('turns:round.asked', { name });
  const speaks = isMine ? t('turns:round.speaksYou') : t('turns:round.speaks', { name });
  return (
    <p>
      <b>{isSpeaking ? speaks : asked}</b>
      {isLastAsk ? ` · ${t('turns:round.lastAsk')}` : ''}
    </p>
  );
}

function Place({ place, running }: { place: RoundPlace; running: RunningRound }) {
  const t = useText();
  const nameOf = usePersonName();
  const { now } = running;
  const shown = place.seat === now.current ? 'now' : now.away.includes(place.seat) ? 'away' : place.state;
  return (
    <li className={styles.place} data-state={shown}>
      {nameOf(place.seat)}
      <span className="unseen"> ({t(`turns:round.states.${shown}`)})</span>
    </li>
  );
}
