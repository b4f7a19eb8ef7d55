import { useState } from 'react';
import { Closable } from '#client/features/notices/Closable.tsx';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { isAgendaDone } from '#shared/agenda/read.ts';
import { wipedAfterHours } from '#shared/gate/wrapUp.ts';

/** When all that was planned for today is done: how a meeting ends, and what becomes of what is here (W13). */
export function AgendaDoneNotice() {
  const t = useText();
  const session = useSession();
  const isAlone = useIsAlone();
  const isDone = useStore(session.agenda, isAgendaDone);
  const count = useStore(session.agenda, (agenda) => agenda.items.length);
  const [closedFor, setClosedFor] = useState(0);
  // Closed for an agenda of so many; an item that is added later and done asks for it again.
  if (!isDone || closedFor === count) return null;
  return (
    <Closable onClose={() => setClosedFor(count)}>
      <Notice kind="calm" title={t('wrapUp:agendaDone')}>
        <p>{isAlone ? t('alone:keptNothing') : t('wrapUp:agendaDoneNext', { count: wipedAfterHours })}</p>
      </Notice>
    </Closable>
  );
}
