import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Closable } from './Closable.tsx';
import { handedRoles } from './handedRoles.ts';

/** Tells calmly whoever was given a role (A47), and that it may go on or back. */
export function HandedRoleNotice() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const roles = useStore(session.roles);
  const now = useNow();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const handed = handedRoles(roles, session.mySeats, now).filter(({ key }) => !seen.has(key));
  return handed.map(({ role, seat, by, key }) => {
    const words = { by: nameOf(by), name: nameOf(seat), role: t(`room:roles.names.${role}`) };
    const title = isOnly(session.mySeats, seat)
      ? t('guidance:roles.handed', words)
      : t('guidance:roles.handedTo', words);
    return (
      <Closable key={key} onClose={() => setSeen(new Set([...seen, key]))}>
        <Notice kind="calm" title={title}>
          {t('guidance:roles.handedNext')}
        </Notice>
      </Closable>
    );
  });
}
