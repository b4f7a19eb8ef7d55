import { useState } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { Closable } from '#client/features/notices/Closable.tsx';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { rolesContext, takeRole } from '#shared/roles/commands.ts';
import { mayTake } from '#shared/roles/policy.ts';
import { needsPresenter } from '#shared/roles/presenting.ts';

/** For everybody, in a phase that is the presenter's while nobody presents: who does? (R10) */
export function WhoPresents() {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const phase = useStore(session.phase);
  const isOpen = useStore(session.roles, (roles) => !roles.has('presenter'));
  const may = useReading((doc) => mayTake(rolesContext(doc), actor, 'presenter'));
  const [done, setDone] = useState<string | null>(null);
  if (phase === null || !isOpen || !needsPresenter(phase.phase)) return null;
  const run = `${phase.item}/${phase.attempt}`;
  if (done === run) return null;
  return (
    <Closable onClose={() => setDone(run)}>
      <Notice kind="attention" title={t('leadership:whoPresents')}>
        <p>{t('leadership:whoPresentsWhy', { phase: phase.phase.name })}</p>
        <span>
          <GuardedButton
            kind="primary"
            policy={may}
            onPress={() => {
              const input = { role: 'presenter' as const, now: session.clock.now() };
              return takeRole(session.doc, session.actor(), input);
            }}
          >
            {t('leadership:iPresent')}
          </GuardedButton>
        </span>
      </Notice>
    </Closable>
  );
}
