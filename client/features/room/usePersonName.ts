import { useMemo } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { personNamer, personTagger } from './personLook.ts';

/** Answers how this browser calls each seat: `You`, a name, or somebody who left. */
export function usePersonName(): (seat: SeatId) => string {
  const session = useSession();
  const t = useText();
  const people = useStore(session.people);
  return useMemo(
    () => personNamer(people, session.mySeats, { you: t('room:you'), gone: t('room:gone') }),
    [people, session.mySeats, t],
  );
}

/** Answers how this browser marks each seat on a tile or in the queue: `You`, `You (Uli)` or a name. */
export function usePersonTag(): (seat: SeatId) => string {
  const session = useSession();
  const t = useText();
  const people = useStore(session.people);
  return useMemo(() => {
    const yours = (name: string) => t('guidance:seats.you', { name });
    return personTagger(people, session.mySeats, { you: t('room:you'), gone: t('room:gone'), yours });
  }, [people, session.mySeats, t]);
}
