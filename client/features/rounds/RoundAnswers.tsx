import { useState } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { finishInRound, laterInRound, passInRound, speakInRound } from '#shared/rounds/commands.ts';
import { mayAnswer, mayFinish, mayPostpone } from '#shared/rounds/policy.ts';
import { useRoundsContext, type RunningRound } from './useRound.ts';
import { WriteInRound } from './WriteInRound.tsx';

interface RoundAnswersProps {
  running: RunningRound;
  /** Whoever at this device is asked, or speaks. */
  seat: SeatId;
}

/** Speak, write, pass or later for whoever is asked at this device; done while they speak (C6, C7, C22). */
export function RoundAnswers({ running, seat }: RoundAnswersProps) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const context = useRoundsContext();
  const actor = { ...useActor(), seat };
  if (!running.now.isSpeaking) return <Answers running={running} seat={seat} />;
  const isAlone = isOnly(session.mySeats, seat);
  return (
    <div className={styles.row}>
      <GuardedButton
        kind="primary"
        shortcut="s"
        policy={mayFinish(context, actor)}
        onPress={() =>
          finishInRound(
            session.doc,
            { ...session.actor(), seat },
            { round: running.round.round, now: session.clock.now() },
          )
        }
      >
        {isAlone ? t('turns:round.done') : t('turns:round.doneFor', { name: nameOf(seat) })}
      </GuardedButton>
    </div>
  );
}

function Answers({ running, seat }: RoundAnswersProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const context = useRoundsContext();
  const actor = { ...useActor(), seat };
  const [isWriting, setWriting] = useState(false);
  const as = () => ({ ...session.actor(), seat });
  const input = () => ({ round: running.round.round, now: session.clock.now() });
  const isAlone = isOnly(session.mySeats, seat);
  const name = nameOf(seat);
  const may = mayAnswer(context, actor);
  if (isWriting) {
    const handleSend = (text: string) => run(speakInRound(session.doc, as(), { ...input(), text }));
    return <WriteInRound onSend={handleSend} onClose={() => setWriting(false)} />;
  }
  const handleWrite = () => {
    setWriting(may.kind === 'accepted');
    return may;
  };
  return (
    <div className={styles.row} title={t('turns:round.keys')}>
      <GuardedButton
        kind="primary"
        shortcut="s"
        policy={may}
        onPress={() => speakInRound(session.doc, as(), input())}
      >
        {isAlone ? t('turns:round.speak') : t('turns:round.speakFor', { name })}
      </GuardedButton>
      <GuardedButton policy={may} onPress={handleWrite}>
        {isAlone ? t('turns:aloud.write') : t('turns:aloud.writeFor', { name })}
      </GuardedButton>
      <GuardedButton shortcut="p" policy={may} onPress={() => passInRound(session.doc, as(), input())}>
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
