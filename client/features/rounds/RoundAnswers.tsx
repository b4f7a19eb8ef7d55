import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { finishInRound, laterInRound, passInRound, speakInRound } from '#shared/rounds/commands.ts';
import { mayAnswer, mayFinish, mayPostpone } from '#shared/rounds/policy.ts';
import { useRoundsContext, type RunningRound } from './useRound.ts';

/** Speak, pass or later for whoever is asked at this device; done while they speak (C6, C7). */
export function RoundAnswers({ running, seat }: { running: RunningRound; seat: SeatId | null }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const context = useRoundsContext();
  const acting = useActor();
  if (seat === null) return null;
  const actor = { ...acting, seat };
  const as = () => ({ ...session.actor(), seat });
  const input = () => ({ round: running.round.round, now: session.clock.now() });
  const isAlone = isOnly(session.mySeats, seat);
  const name = nameOf(seat);
  if (running.now.isSpeaking) {
    return (
      <div className={styles.row}>
        <GuardedButton
          kind="primary"
          shortcut="s"
          policy={mayFinish(context, actor)}
          onPress={() => finishInRound(session.doc, as(), input())}
        >
          {isAlone ? t('turns:round.done') : t('turns:round.doneFor', { name })}
        </GuardedButton>
      </div>
    );
  }
  return (
    <div className={styles.row} title={t('turns:round.keys')}>
      <GuardedButton
        kind="primary"
        shortcut="s"
        policy={mayAnswer(context, actor)}
        onPress={() => speakInRound(session.doc, as(), input())}
      >
        {isAlone ? t('turns:round.speak') : t('turns:round.speakFor', { name })}
      </GuardedButton>
      <GuardedButton
        shortcut="p"
        policy={mayAnswer(context, actor)}
        onPress={() => passInRound(session.doc, as(), input())}
      >
        {isAlone ? t('turns:round.pass') : t('turns:round.passFor', { name })}
      </GuardedButton>
      <GuardedButton
        shortcut="l"
        policy={mayPostpone(context, actor)}
        onPress={() => laterInRound(session.doc, as(), input())}
      >
        {isAlone ? t('turns:round.later') : t('turns:round.laterFor', { name })}
      </GuardedButton>
    </div>
  );
}
