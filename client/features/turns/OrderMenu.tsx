import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import menuStyles from '#client/features/room/Menu.module.css';
import { ChevronIcon } from '#client/features/room/roomIcons.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { setOrder } from '#shared/turns/commands.ts';
import { maySetOrder } from '#shared/turns/policy.ts';
import { floorOrderSchema } from '#shared/turns/schemas.ts';
import { seatThatMay } from './deviceSeats.ts';
import styles from './Turns.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** In which order turns are served (C3), what each order means, and the choice between them. */
export function OrderMenu() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const context = useTurnsContext();
  const { order } = context.turns;
  const choosing = seatThatMay(useActor(), session.mySeats, (actor) => maySetOrder(context, actor));
  const handleAction = (key: string | number) => {
    const actor = { ...session.actor(), seat: choosing.actor.seat };
    run(setOrder(session.doc, actor, { order: floorOrderSchema.parse(key) }));
  };
  return (
    <MenuTrigger>
      <Button
        className={styles.order ?? ''}
        aria-label={t('room:turns.orderLabel', { order: t(`room:turns.order.${order}`) })}
      >
        {t(`room:turns.order.${order}`)}
        <ChevronIcon size={14} />
      </Button>
      <Popover className={menuStyles.popover ?? ''} placement="bottom end">
        <Menu
          className={menuStyles.menu ?? ''}
          aria-label={t('room:turns.orderLabel', { order: t(`room:turns.order.${order}`) })}
          selectionMode="single"
          selectedKeys={[order]}
          onAction={handleAction}
        >
          {floorOrderSchema.options.map((each) => (
            <MenuItem
              key={each}
              id={each}
              className={menuStyles.item ?? ''}
              textValue={t(`room:turns.order.${each}`)}
              data-refused={each !== order && choosing.policy.kind === 'refused'}
            >
              <Text slot="label" className={menuStyles.label ?? ''}>
                {t(`room:turns.order.${each}`)}
                {each === order ? ` (${t('guidance:turns.chosen')})` : ''}
              </Text>
              <Text slot="description" className={menuStyles.hint ?? ''}>
                {t(`guidance:turns.orderHints.${each}`)}{' '}
                {each !== order && choosing.policy.kind === 'refused'
                  ? t(`refusals:${choosing.policy.reason}`)
                  : ''}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
