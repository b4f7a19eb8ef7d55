import { Button, MenuTrigger } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { useLeadership } from '#client/features/leadership/useLeadership.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { roleState } from '#shared/roles/read.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import { RoleMenu } from './RoleMenu.tsx';
import styles from './Roles.module.css';

/** One role with its holder, and a menu to take, give and give back. */
export function RoleChip({ role }: { role: RoleName }) {
  const t = useText();
  const session = useSession();
  const roles = useStore(session.roles);
  const people = useStore(session.people);
  const actor = useActor();
  const nameOf = usePersonName();
  const leadership = useLeadership();
  const state = roleState(roles, people, actor.present, role);
  const acting = role === 'facilitator' && leadership.kind === 'acting' ? leadership.seat : null;
  const seat = acting ?? (state.kind === 'open' ? null : state.seat);
  const holder = seat === null ? null : (people.people.get(seat) ?? null);
  const name = seat === null ? '' : nameOf(seat);
  const roleName = t(`room:roles.names.${role}`);
  const isMine = seat !== null && session.mySeats.includes(seat);
  return (
    <MenuTrigger>
      <Button
        className={styles.chip ?? ''}
        data-state={acting === null ? state.kind : 'acting'}
        data-mine={isMine}
        aria-label={chipLabel()}
      >
        {holder === null ? null : <PersonDot name={holder.name} hue={holder.hue} />}
        {acting !== null || state.kind === 'held' ? (
          <>
            <b>{name}</b>
            <span>{acting === null ? roleName : t('leadership:acting')}</span>
          </>
        ) : (
          <span>
            {t(state.kind === 'open' ? 'room:roles.open' : 'room:roles.vacated', { role: roleName })}
          </span>
        )}
      </Button>
      <RoleMenu role={role} />
    </MenuTrigger>
  );

  function chipLabel(): string {
    const words = { role: roleName, name };
    if (acting !== null && state.kind !== 'open') {
      return t('leadership:actingChip', { ...words, facilitator: nameOf(state.seat) });
    }
    switch (state.kind) {
      case 'open':
        return t('room:roles.chipOpen', words);
      case 'held':
        return t('room:roles.chip', words);
      case 'vacated':
        return t('room:roles.chipVacated', words);
      default:
        return state satisfies never;
    }
  }
}
