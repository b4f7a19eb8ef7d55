import { useState } from 'react';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useRunningRound } from '#client/features/rounds/useRound.ts';
import { useHand } from '#client/features/turns/useHand.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { offersQueue } from '#shared/turns/interruption.ts';

/** For the interrupter alone: a place in the queue; never a public mark (C17). */
export function InterruptionOffer() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const { seat } = useActor();
  const hand = useHand();
  const now = useNow();
  const running = useRunningRound();
  const turns = useStore(session.turns);
  const [answered, setAnswered] = useState<number | null>(null);
  const asked = running?.now ?? null;
  const holder =
    asked !== null && asked.isSpeaking && asked.current !== null
      ? { seat: asked.current, since: asked.since }
      : turns.floor;
  const isQueued = turns.phase === null || turns.phase.floor === 'queue' || turns.phase.floor === 'round';
  if (holder === null || !isQueued || hand.place !== null || answered === holder.since) return null;
  if (!offersQueue(seat, holder, session.talk.speech(), now)) return null;
  const handleAdd = () => {
    hand.raise('turn');
    setAnswered(holder.since);
  };
  return (
    <section className={styles.card} role="status">
      <p>{t('turns:interruption.offer', { name: nameOf(holder.seat) })}</p>
      <div className={styles.row}>
        <Button kind="primary" onClick={handleAdd}>
          {t('turns:interruption.add')}
        </Button>
        <Button onClick={() => setAnswered(holder.since)}>{t('turns:interruption.no')}</Button>
      </div>
    </section>
  );
}
