import { useEffect, useRef, useState } from 'react';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useLeadership } from './useLeadership.ts';

/** Says politely who leads when that changes by itself; nothing on arrival. */
export function LeaderAnnouncer() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const leadership = useLeadership();
  const kind = leadership.kind === 'acting' ? 'acting' : leadership.kind === 'facilitator' ? 'back' : 'none';
  const seat = kind === 'none' || !('seat' in leadership) ? null : leadership.seat;
  const state = `${kind}:${seat ?? ''}`;
  const last = useRef(state);
  const wasActing = useRef(kind === 'acting');
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (last.current === state) return;
    last.current = state;
    const isMine = seat !== null && isOnly(session.mySeats, seat);
    const name = seat === null ? '' : nameOf(seat);
    if (kind === 'acting') {
      setSaid(isMine ? t('leadership:announceActingYou') : t('leadership:announceActing', { name }));
    } else if (kind === 'back' && wasActing.current) {
      setSaid(isMine ? t('leadership:announceBackYou') : t('leadership:announceBack', { name }));
    }
    wasActing.current = kind === 'acting';
  }, [state, kind, seat, session, nameOf, t]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
