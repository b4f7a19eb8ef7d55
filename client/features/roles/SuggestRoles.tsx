import { useId, useState } from 'react';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { assignRole, rolesContext } from '#shared/roles/commands.ts';
import { mayAssign } from '#shared/roles/policy.ts';
import styles from './Roles.module.css';
import { suggestOpenRoles } from './suggestion.ts';

/** Suggests who takes the open roles; one tap accepts for all of them (A47). */
export function SuggestRoles() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const { present } = useActor();
  const roles = useStore(session.roles);
  const people = useStore(session.people);
  const reason = useId();
  const [isOpen, setOpen] = useState(false);
  const suggested = useReading((doc) => suggestOpenRoles(doc, roles, people, present));
  const blocked = useReading((doc) => {
    const context = rolesContext(doc);
    const outcomes = [...suggested].map(([role, seat]) => mayAssign(context, session.actor(), role, seat));
    return outcomes.find((outcome) => outcome.kind === 'refused') ?? null;
  });
  const why = blocked?.kind === 'refused' ? t(`refusals:${blocked.reason}`) : null;
  const handleAccept = () => {
    const now = session.clock.now();
    // Whoever facilitates gives out roles from then on, so that role comes last.
    const inOrder = [...suggested].toSorted(
      ([a], [b]) => Number(a === 'facilitator') - Number(b === 'facilitator'),
    );
    for (const [role, seat] of inOrder) {
      if (!run(assignRole(session.doc, session.actor(), { role, seat, now }))) return;
    }
    setOpen(false);
  };
  return (
    <>
      {suggested.size === 0 ? null : (
        <button type="button" className={styles.suggest} onClick={() => setOpen(true)}>
          {t('leadership:suggest')}
        </button>
      )}
      <Dialog title={t('leadership:suggestTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{suggested.size === 0 ? t('leadership:suggestNone') : t('leadership:suggestIntro')}</p>
        <ul className={styles.suggested}>
          {[...suggested].map(([role, seat]) => (
            <li key={role}>
              {t('leadership:suggested', { role: t(`room:roles.names.${role}`), name: nameOf(seat) })}
            </li>
          ))}
        </ul>
        <div className={styles.dialogActions}>
          <Button onClick={() => setOpen(false)}>{t('room:cancel')}</Button>
          <Button
            kind="primary"
            ref={focusWhenShown}
            aria-disabled={why !== null}
            aria-describedby={reason}
            onClick={handleAccept}
          >
            {t('leadership:accept')}
          </Button>
        </div>
        {why === null ? null : <p id={reason}>{why}</p>}
      </Dialog>
    </>
  );
}
