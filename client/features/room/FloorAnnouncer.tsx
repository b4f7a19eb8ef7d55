import { useEffect, useRef, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { isOnly } from './personLook.ts';
import { usePersonName } from './usePersonName.ts';

/** Tells screen readers, politely, when the floor changes (C22); nothing on arrival. */
export function FloorAnnouncer() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const floor = useStore(session.turns, (turns) => turns.floor);
  const grant = floor?.grant ?? null;
  const last = useRef(grant);
  const [said, setSaid] = useState('');
  const seat = floor?.seat ?? null;
  const isMine = seat !== null && isOnly(session.mySeats, seat);
  const words =
    seat === null
      ? t('room:turns.announceFree')
      : isMine
        ? t('room:turns.announceYou')
        : t('room:turns.announceFloor', { name: nameOf(seat) });
  useEffect(() => {
    if (last.current === grant) return;
    last.current = grant;
    setSaid(words);
  }, [grant, words]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
