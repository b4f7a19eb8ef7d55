import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import menuStyles from '#client/features/room/Menu.module.css';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { MoreIcon } from '#client/ui/icons.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { moveHand, skipTurn } from '#shared/turns/moves.ts';
import type { QueueEntry } from '#shared/turns/order.ts';
import { mayMove } from '#shared/turns/policy.ts';
import { moveReasons } from '#shared/turns/schemas.ts';
import styles from './Turns.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** Moves a waiting hand to the front with a reason that all see, or to the back once (C4, C18). */
export function MoveMenu({ entry }: { entry: QueueEntry }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const name = usePersonName()(entry.seat);
  const context = useTurnsContext();
  if (mayMove(context, useActor(), entry.hand).kind === 'refused') return null;
  const { hand } = entry;
  const handleAction = (key: string | number) => {
    const [actor, now] = [session.actor(), session.clock.now()];
    const reason = moveReasons.find((each) => each === key);
    if (reason === undefined) run(skipTurn(session.doc, actor, { hand, now }));
    else run(moveHand(session.doc, actor, { hand, reason, now }));
  };
  return (
    <MenuTrigger>
      <Button className={styles.move ?? ''} aria-label={t('turns:move.label', { name })}>
        <MoreIcon size={18} />
      </Button>
      <Popover className={menuStyles.popover ?? ''} placement="bottom end">
        <Menu
          className={menuStyles.menu ?? ''}
          aria-label={t('turns:move.label', { name })}
          onAction={handleAction}
        >
          {moveReasons.map((reason) => (
            <MenuItem key={reason} id={reason} className={menuStyles.item ?? ''}>
              <Text slot="label" className={menuStyles.label ?? ''}>
                {t(`turns:move.reasons.${reason}`)}
              </Text>
            </MenuItem>
          ))}
          <MenuItem id="back" className={menuStyles.item ?? ''}>
            <Text slot="label" className={menuStyles.label ?? ''}>
              {t('turns:move.back')}
            </Text>
            <Text slot="description" className={menuStyles.hint ?? ''}>
              {t('turns:move.visible')}
            </Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
