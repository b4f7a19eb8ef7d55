import { useEffect, useRef } from 'react';
import { GateLockedWords } from '#client/features/gate/GateLockedWords.tsx';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import { Closable } from './Closable.tsx';
import { roomState } from './roomState.ts';

/** Long enough to read two short sentences twice, in milliseconds. */
const shownForMs = 8000;

/** Why something could not be done; gone by itself, or as soon as the room is in another state. */
export function RefusalNotice() {
  const t = useText();
  const session = useSession();
  const reason = useStore(session.refusal);
  useFading(reason);
  if (reason === null) return null;
  return (
    <Closable onClose={() => session.refusal.set(null)}>
      <Notice kind="attention" isUrgent>
        {reason === 'gate-locked' ? <GateLockedWords /> : t(`refusals:${reason}`)}
      </Notice>
    </Closable>
  );
}

function useFading(reason: RefusalReason | null): void {
  const session = useSession();
  const turns = useStore(session.turns);
  const agenda = useStore(session.agenda);
  const roles = useStore(session.roles);
  const phase = useStore(session.phaseLog, (log) => log?.steps.length ?? null);
  const state = roomState({ turns, agenda, roles, phase });
  const refused = useRef<{ reason: RefusalReason; state: string } | null>(null);
  useEffect(() => {
    if (reason === null || refused.current?.reason !== reason) {
      refused.current = reason === null ? null : { reason, state };
    } else if (refused.current.state !== state) {
      session.refusal.set(null);
    }
  }, [session, reason, state]);
  useEffect(() => {
    if (reason === null) return undefined;
    const timer = setTimeout(() => session.refusal.set(null), shownForMs);
    return () => clearTimeout(timer);
  }, [session, reason]);
}
