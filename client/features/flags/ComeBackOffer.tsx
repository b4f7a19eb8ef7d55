import { useEffect, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { giveSeatUp } from '#shared/people/commands.ts';
import { namesakeAway } from '#shared/people/namesake.ts';
import type { Person } from '#shared/people/read.ts';
import { useComeBack } from './comeBack.ts';
import styles from './Flags.module.css';

/** Milliseconds for which nobody of that name may have been seen here: others need a moment to show up. */
const unseenMs = 3_000;

/** For whoever has the name of somebody who is away: their place, with its roles, may be taken again (P10). */
export function ComeBackOffer() {
  const t = useText();
  const session = useSession();
  const comeBack = useComeBack();
  const notMe = useStore(comeBack.notMe);
  const found = useNamesake();
  if (found === null || notMe.has(found.seat)) return null;
  const { seat, name, discipline } = found;
  const handleYes = () => {
    const actor = session.actor();
    // Who is asked before they come in has no seat to give up: refused, and nothing is lost.
    giveSeatUp(session.doc, actor, { seat, now: session.clock.now() });
    const others = session.arrival.seats.filter((one) => one.seat !== actor.seat);
    comeBack.as([{ seat, name, discipline }, ...others]);
  };
  return (
    <Notice kind="attention" title={t('flags:comeBack.title', { name })}>
      <p>{t('flags:comeBack.why')}</p>
      <span className={styles.row}>
        <Button kind="primary" onClick={handleYes}>
          {t('flags:comeBack.yes')}
        </Button>
        <Button onClick={() => comeBack.notMe.set(new Set([...notMe, seat]))}>
          {t('flags:comeBack.no')}
        </Button>
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
