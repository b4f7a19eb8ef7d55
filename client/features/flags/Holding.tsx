import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { clockText } from '#client/features/room/personLook.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { returnFromRecusal } from '#shared/flags/recusal.ts';
import { CalledBackContext } from './calledBack.ts';
import styles from './Flags.module.css';

/** The room, or the quiet screen for whoever stepped out of the running item: no faces, no board (A59). */
export function HeldOut({ children }: { children: ReactNode }) {
  const session = useSession();
  const isOut = useStore(session.recusals, ({ current }) =>
    session.mySeats.every((seat) => current.has(seat)),
  );
  const [isCalled, setCalled] = useState(false);
  const wasOut = useRef(isOut);
  useEffect(() => {
    // Coming back by oneself needs no call.
    if (wasOut.current !== isOut) setCalled(!isOut && session.agenda.get().current === null);
    wasOut.current = isOut;
  }, [isOut, session]);
  const called = useMemo(() => ({ isCalled, onSeen: () => setCalled(false) }), [isCalled]);
  return <CalledBackContext value={called}>{isOut ? <Holding /> : children}</CalledBackContext>;
}

function Holding() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const now = useNow();
  const [since] = useState(() => session.clock.now());
  const current = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  useEffect(() => {
    const { title } = document;
    document.title = t('flags:out.title');
    return () => void (document.title = title);
  }, [t]);
  const handleReturn = () => {
    if (current === null) return;
    const present = session.present.get();
    for (const seat of session.mySeats) {
      const input = { item: current, now: session.clock.now() };
      run(returnFromRecusal(session.doc, { seat, present }, input));
    }
  };
  return (
    <main className={styles.holding}>
      <h1>{t('flags:out.title')}</h1>
      <p>{t('flags:out.body')}</p>
      <p className={styles.out} role="timer" aria-label={t('room:clock.label')}>
        {t('flags:out.clock', { time: clockText(now - since) })}
      </p>
      <Button onClick={handleReturn}>{t('flags:out.back')}</Button>
    </main>
  );
}
