import { useEffect, useRef, useState } from 'react';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import type { RunningRound } from './useRound.ts';

/** Tells screen readers, politely, whom the round has reached (C22); nothing on arrival. */
export function RoundAnnouncer({ running }: { running: RunningRound | null }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const seat = running?.now.current ?? null;
  const key = running === null ? null : `${running.round.round}/${seat ?? ''}`;
  const last = useRef(key);
  const [said, setSaid] = useState('');
  const words =
    running === null
      ? ''
      : seat === null
        ? t('turns:round.announceEnd')
        : isOnly(session.mySeats, seat)
          ? t('turns:round.announceYou')
          : t('turns:round.announce', { name: nameOf(seat) });
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(words);
  }, [key, words]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
