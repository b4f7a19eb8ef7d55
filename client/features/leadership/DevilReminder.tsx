import { useState } from 'react';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { guaranteedTurn, isReminded } from '#shared/roles/devilsAdvocate.ts';

/** Reminds the timekeeper, and nobody else, of the devil's advocate's guaranteed turn (A6). */
export function DevilReminder() {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const roles = useStore(session.roles);
  const phase = useStore(session.phase);
  const spoken = useStore(session.turns, (turns) => turns.spoken);
  const [done, setDone] = useState<string | null>(null);
  const turn = guaranteedTurn(roles, phase, spoken);
  const visit = phase === null ? '' : `${phase.item}/${phase.attempt}/${phase.visit}`;
  if (turn.kind !== 'open' || !isReminded(turn, roles, actor.seat) || done === visit) return null;
  return (
    <Notice kind="calm">
      <p>{t('leadership:devil', { name: nameOf(turn.seat) })}</p>
      <span>
        <Button kind="link" onClick={() => setDone(visit)}>
          {t('leadership:devilDone')}
        </Button>
      </span>
    </Notice>
  );
}
