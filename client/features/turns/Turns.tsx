import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { ListeningCard } from '#client/features/listening/ListeningCard.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useMedia } from '#client/features/room/useMedia.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { RoundCard } from '#client/features/rounds/RoundCard.tsx';
import { StartRound } from '#client/features/rounds/StartRound.tsx';
import { InterruptionOffer } from '#client/features/talk/InterruptionOffer.tsx';
import { InvitationCard, NotHeard } from '#client/features/talk/NotHeard.tsx';
import { SilenceOffer } from '#client/features/talk/SilenceOffer.tsx';
import { TalkBars } from '#client/features/talk/TalkBars.tsx';
import { useSession } from '#client/state/hooks.ts';
import type { Actor } from '#shared/room/actor.ts';
import { callNext, passFloor, yieldFloor } from '#shared/turns/commands.ts';
import { mayCallNext, mayPass, mayYield } from '#shared/turns/policy.ts';
import { seatThatMay } from './deviceSeats.ts';
import { FloorCard } from './FloorCard.tsx';
import { HandButton } from './HandButton.tsx';
import { OrderMenu } from './OrderMenu.tsx';
import { ParkedCards } from './ParkedCards.tsx';
import { QueueEntryRow } from './QueueEntryRow.tsx';
import { ReplyButton } from './ReplyButton.tsx';
import styles from './Turns.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** Who has the floor, who waits in which order and why, and what one may do about it. */
export function Turns() {
  const t = useText();
  const heading = useId();
  const { queue, phase } = useTurnsContext().turns;
  // In a phase that goes by a round the phase card starts it, unless that is in another tab.
  const isInCard = !useMedia('(max-width: 900px)') && phase?.floor === 'round';
  return (
    <section className={styles.turns} aria-labelledby={heading}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {t('room:turns.heading')}
        </h2>
        <span className={styles.rare}>
          {isInCard ? null : <StartRound />}
          <OrderMenu />
        </span>
      </div>
      <FloorActions />
      <ListeningCard />
      <RoundCard />
      <InvitationCard />
      <FloorCard />
      <ol className={styles.queue} aria-label={t('room:turns.queue')}>
        {queue.map((entry) => (
          <QueueEntryRow key={entry.hand} entry={entry} />
        ))}
      </ol>
      <ReplyButton />
      <InterruptionOffer />
      <ParkedCards />
      <SilenceOffer />
      <NotHeard />
      <TalkBars />
    </section>
  );
}

/** Hand, yield, pass and call next, for whichever seat at this device may (A46). */
function FloorActions() {
  const t = useText();
  const session = useSession();
  const context = useTurnsContext();
  const acting = useActor();
  const nameOf = usePersonName();
  const yielding = seatThatMay(acting, session.mySeats, (actor) => mayYield(context, actor));
  const passing = seatThatMay(acting, session.mySeats, (actor) => mayPass(context, actor));
  const calling = seatThatMay(acting, session.mySeats, (actor) => mayCallNext(context, actor));
  const holder = context.turns.floor?.seat;
  const isMine = holder !== undefined && session.mySeats.includes(holder);
  const isNamed = isMine && !isOnly(session.mySeats, holder);
  const name = holder === undefined ? '' : nameOf(holder);
  const now = () => session.clock.now();
  const as = ({ seat }: Actor) => ({ ...session.actor(), seat });
  const away = () => {
    const awaySince = session.holderAwaySince.get();
    return awaySince === null ? {} : { awaySince };
  };
  const handleCall = () => {
    const input = { grant: session.newId(), now: now(), ...away() };
    return callNext(session.doc, as(calling.actor), input, session.talk.orderMs.get());
  };
  return (
    <>
      <div className={styles.actions}>
        <GuardedButton policy={calling.policy} onPress={handleCall} isSingle>
          {t('room:turns.callNext')}
        </GuardedButton>
        <HandButton />
      </div>
      {yielding.policy.kind === 'accepted' || passing.policy.kind === 'accepted' ? (
        <div className={styles.giving}>
          {yielding.policy.kind === 'accepted' ? (
            <GuardedButton
              policy={yielding.policy}
              onPress={() => yieldFloor(session.doc, as(yielding.actor), { now: now(), ...away() })}
              kind={isMine ? 'primary' : 'secondary'}
            >
              {isNamed ? t('guidance:seats.yieldOf', { name }) : t('room:turns.yield')}
            </GuardedButton>
          ) : null}
          {passing.policy.kind === 'accepted' ? (
            <GuardedButton policy={passing.policy} onPress={() => passFloor(session.doc, as(passing.actor))}>
              {isNamed ? t('guidance:seats.passFor', { name }) : t('room:turns.pass')}
            </GuardedButton>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
