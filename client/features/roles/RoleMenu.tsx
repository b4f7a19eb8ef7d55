import { useId, useMemo } from 'react';
import { Menu, MenuItem, Popover, Text } from 'react-aria-components';
import { useText, type Translate } from '#client/i18n/text.ts';
import menuStyles from '#client/features/room/Menu.module.css';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { setDeputy } from '#shared/leadership/commands.ts';
import { assignRole, handOverRole, releaseRole, takeRole } from '#shared/roles/commands.ts';
import { powersOf } from '#shared/roles/powers.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import { proposeSwap } from '#shared/roles/swaps.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, type Outcome } from '#shared/room/outcome.ts';
import { actionKey, roleActions, type RoleAction } from './roleActions.ts';
import { extraKey, roleExtras, type RoleExtra } from './roleExtras.ts';
import styles from './Roles.module.css';

type Offer = RoleAction | RoleExtra;

const offerKey = (offer: Offer) =>
  offer.kind === 'swap' || offer.kind === 'deputy' ? extraKey(offer) : actionKey(offer);

/** What may be done about a role, and what whoever has it may do right now (C18). */
export function RoleMenu({ role }: { role: RoleName }) {
  const t = useText();
  const may = useId();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const nameOf = usePersonName();
  const facts = useStore(session.leadership);
  const phase = useStore(session.phase, (view) => view?.phase ?? null);
  const actions = useMemo((): Offer[] => {
    const { roles, people, stint } = facts;
    const context = { roles, people, acting: stint?.seat ?? null };
    return [...roleActions(context, actor, role), ...roleExtras(facts, actor, role)];
  }, [facts, actor, role]);
  const powers = powersOf(role, phase).map((power) => t(`leadership:powers.${power}`));
  const taker = facts.roles.get(role)?.seat;
  const handleAction = (key: string | number) => {
    const action = actions.find((candidate) => offerKey(candidate) === key);
    if (action !== undefined) run(perform(action));
  };
  return (
    <Popover className={menuStyles.popover ?? ''} placement="bottom">
      <Menu
        className={menuStyles.menu ?? ''}
        aria-label={t(`room:roles.names.${role}`)}
        aria-describedby={may}
        onAction={handleAction}
      >
        {actions.map((action) => (
          <RoleItem
            key={offerKey(action)}
            id={offerKey(action)}
            text={offerText(t, action, nameOf, taker)}
            policy={action.kind === 'swap' ? accepted : action.policy}
          />
        ))}
      </Menu>
      <p id={may} className={styles.powers}>
        {powers.length === 0
          ? t('leadership:mayNothing')
          : t('leadership:mayNow', { powers: powers.join(' · ') })}
      </p>
    </Popover>
  );

  function perform(action: Offer): Outcome {
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
      case 'swap':
        return proposeSwap(session.doc, me, { gives: action.gives, takes: role, now });
      case 'deputy':
        return setDeputy(session.doc, me, { seat: action.seat, now });
      default:
        return action satisfies never;
    }
  }
}

function RoleItem({ id, text, policy }: { id: string; text: string; policy: Outcome }) {
  const t = useText();
  return (
    <MenuItem
      id={id}
      className={menuStyles.item ?? ''}
      textValue={text}
      data-refused={policy.kind === 'refused'}
    >
      <Text slot="label" className={menuStyles.label ?? ''}>
        {text}
      </Text>
      {policy.kind === 'refused' ? (
        <Text slot="description" className={menuStyles.hint ?? ''}>
          {t(`refusals:${policy.reason}`)}
        </Text>
      ) : null}
    </MenuItem>
  );
}

function offerText(
  t: Translate,
  action: Offer,
  nameOf: (seat: SeatId) => string,
  taker: SeatId | undefined,
): string {
  switch (action.kind) {
    case 'take':
      return t('room:roles.take');
    case 'release':
      return t('room:roles.release');
    case 'hand-over':
      return t('room:roles.handOver', { name: nameOf(action.seat) });
    case 'assign':
      return t('room:roles.assign', { name: nameOf(action.seat) });
    case 'swap':
      return t('leadership:swap', {
        role: t(`room:roles.names.${action.gives}`),
        name: taker === undefined ? '' : nameOf(taker),
      });
    case 'deputy':
      return t('leadership:nameDeputy', { name: nameOf(action.seat) });
    default:
      return action satisfies never;
  }
}
