import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useHand } from '#client/features/turns/useHand.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import { seatsHere } from '#shared/phases/read.ts';
import { accepted } from '#shared/room/outcome.ts';
import { talkShares } from '#shared/talk/shares.ts';
import { decline, invite, notYetHeard, readInvitations } from '#shared/turns/invitations.ts';
import { useIsLeading } from './useIsLeading.ts';

/** For who leads alone: who was not heard in this discussion, each with an invitation (C15). */
export function NotHeard() {
  const isLeading = useIsLeading();
  return isLeading ? <NotHeardList /> : null;
}

function NotHeardList() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const actor = useActor();
  const phase = useStore(session.phase);
  const talkedMs = useStore(session.talk.talkedMs);
  const leadership = useStore(session.leadership);
  const here = useReading((doc) => seatsHere(doc, actor.present));
  const { invited } = useReading((doc) => readInvitations(doc, actor));
  if (phase === null) return null;
  const presenter = leadership.roles.get('presenter')?.seat ?? null;
  const seats = notYetHeard({
    floor: phase.phase.floor,
    spentMs: phase.spentMs,
    limitMs: phase.limitMs,
    here,
    talkedMs,
    isSomebodyStrong: talkShares(here, talkedMs, presenter).some(({ level }) => level === 'strong'),
    presenter,
    leader: leaderOf(leadership, actor.present),
  }).filter((seat) => seat !== actor.seat);
  if (seats.length === 0) return null;
  return (
    <section className={styles.card} aria-label={t('turns:notHeard.heading')}>
      <h3>{t('turns:notHeard.heading')}</h3>
      <ul className={styles.people}>
        {seats.map((seat) => (
          <li key={seat} className={styles.person}>
            {nameOf(seat)}
            {invited.includes(seat) ? (
              <span className={styles.hint}>{t('turns:notHeard.invited')}</span>
            ) : (
              <GuardedButton
                policy={accepted}
                label={t('turns:notHeard.invite', { name: nameOf(seat) })}
                onPress={() => invite(session.doc, session.actor(), { seat, now: session.clock.now() })}
              >
                {t('turns:notHeard.inviteShort')}
              </GuardedButton>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.hint}>{t('turns:notHeard.hint')}</p>
    </section>
  );
}

/** For the invited person alone: speak, or decline without anybody knowing (C15). */
export function InvitationCard() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const hand = useHand();
  const { isInvited } = useReading((doc) => readInvitations(doc, actor));
  if (!isInvited) return null;
  const close = () => run(decline(session.doc, session.actor()));
  const handleTake = () => {
    if (hand.place === null) hand.raise('turn');
    close();
  };
  return (
    <section className={styles.card} data-tone="mine" role="status">
      <p>{t('turns:notHeard.offer')}</p>
      <div className={styles.row}>
        <Button kind="primary" onClick={handleTake}>
          {t('turns:notHeard.take')}
        </Button>
        <Button onClick={close}>{t('turns:notHeard.decline')}</Button>
      </div>
    </section>
  );
}
