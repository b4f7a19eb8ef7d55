import { createContext, useContext, useEffect, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import type { OpenWish } from '#client/session/openRoom.ts';
import { namesakeAway } from '#shared/people/namesake.ts';
import type { Person } from '#shared/people/read.ts';
import styles from './Flags.module.css';

/** Leaves this seat for that of somebody who was here before, at this device. */
export const ComeBackContext = createContext<(seats: OpenWish['seats']) => void>(() => undefined);

/** Milliseconds for which nobody of that name may have been seen here: others need a moment to show up. */
const unseenMs = 3_000;

/** For whoever has the name of somebody who is away: their place, with its roles, may be taken again (P10). */
export function ComeBackOffer() {
  const t = useText();
  const session = useSession();
  const comeBack = useContext(ComeBackContext);
  const found = useNamesake();
  const [no, setNo] = useState<string | null>(null);
  if (found === null || found.seat === no) return null;
  const { seat, name, discipline } = found;
  const handleYes = () => {
    const mine = session.activeSeat.get();
    comeBack([{ seat, name, discipline }, ...session.arrival.seats.filter((one) => one.seat !== mine)]);
  };
  return (
    <Notice kind="attention" title={t('flags:comeBack.title', { name })}>
      <p>{t('flags:comeBack.why')}</p>
      <span className={styles.row}>
        <Button kind="primary" onClick={handleYes}>
          {t('flags:comeBack.yes')}
        </Button>
        <Button onClick={() => setNo(seat)}>{t('flags:comeBack.no')}</Button>
      </span>
    </Notice>
  );
}

/** The person of my name who has been away for long enough to be sure; null without one. */
function useNamesake(): Person | null {
  const session = useSession();
  const people = useStore(session.people);
  const present = useStore(session.present);
  const seat = useStore(session.activeSeat);
  const wished = session.arrival.seats.find((one) => one.seat === seat)?.name ?? '';
  const name = people.people.get(seat)?.name ?? wished;
  const link = useStore(session.boardLink, ({ kind }) => kind);
  const found = link === 'connected' ? namesakeAway(people, present, { seat, name }) : null;
  const id = found?.seat ?? null;
  const [sure, setSure] = useState<string | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    const timer = setTimeout(() => setSure(id), unseenMs);
    return () => {
      clearTimeout(timer);
      setSure(null);
    };
  }, [id]);
  return sure === id ? found : null;
}
