import { useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { useText, type Translate } from '#client/i18n/text.ts';
import menuStyles from '#client/features/room/Menu.module.css';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { assignRole, handOverRole, releaseRole, takeRole } from '#shared/roles/commands.ts';
import { roleState } from '#shared/roles/read.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { actionKey, roleActions, type RoleAction } from './roleActions.ts';
import styles from './Roles.module.css';

/** One role with its holder, and a menu to take, give and give back. */
export function RoleChip({ role }: { role: RoleName }) {
  const t = useText();
  const session = useSession();
  const roles = useStore(session.roles);
  const people = useStore(session.people);
  const actor = useActor();
  const nameOf = usePersonName();
  const state = roleState(roles, people, actor.present, role);
  const holder = state.kind === 'open' ? null : (people.people.get(state.seat) ?? null);
  const name = state.kind === 'open' ? '' : nameOf(state.seat);
  const roleName = t(`room:roles.names.${role}`);
  const isMine = state.kind !== 'open' && session.mySeats.includes(state.seat);
  return (
    <MenuTrigger>
      <Button
        className={styles.chip ?? ''}
        data-state={state.kind}
        data-mine={isMine}
        aria-label={chipLabel()}
      >
        {holder === null ? null : <PersonDot name={holder.name} hue={holder.hue} />}
        {state.kind === 'held' ? (
          <>
            <b>{name}</b>
            <span>{roleName}</span>
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

function RoleMenu({ role }: { role: RoleName }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const nameOf = usePersonName();
  const roles = useStore(session.roles);
  const people = useStore(session.people);
  const actions = useMemo(() => roleActions({ roles, people }, actor, role), [roles, people, actor, role]);
  const handleAction = (key: string | number) => {
    const action = actions.find((candidate) => actionKey(candidate) === key);
    if (action !== undefined) run(perform(action));
  };
  return (
    <Popover className={menuStyles.popover ?? ''} placement="bottom">
      <Menu
        className={menuStyles.menu ?? ''}
        aria-label={t(`room:roles.names.${role}`)}
        onAction={handleAction}
      >
        {actions.map((action) => (
          <MenuItem
            key={actionKey(action)}
            id={actionKey(action)}
            className={menuStyles.item ?? ''}
            textValue={actionText(t, action, nameOf)}
          >
            <Text slot="label" className={menuStyles.label ?? ''}>
              {actionText(t, action, nameOf)}
            </Text>
            {action.policy.kind === 'refused' ? (
              <Text slot="description" className={menuStyles.hint ?? ''}>
                {t(`refusals:${action.policy.reason}`)}
              </Text>
            ) : null}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );

  function perform(action: RoleAction): Outcome {
    const now = session.clock.now();
    const me = session.actor();
    switch (action.kind) {
      case 'take':
        return takeRole(session.doc, me, { role, now });
      case 'release':
        return releaseRole(session.doc, me, { role, now });
      case 'hand-over':
        return handOverRole(session.doc, me, { role, seat: action.seat, now });
      case 'assign':
        return assignRole(session.doc, me, { role, seat: action.seat, now });
      default:
        return action satisfies never;
    }
  }
}

function actionText(t: Translate, action: RoleAction, nameOf: (seat: SeatId) => string): string {
  switch (action.kind) {
    case 'take':
      return t('room:roles.take');
    case 'release':
      return t('room:roles.release');
    case 'hand-over':
      return t('room:roles.handOver', { name: nameOf(action.seat) });
    case 'assign':
      return t('room:roles.assign', { name: nameOf(action.seat) });
    default:
      return action satisfies never;
  }
}
