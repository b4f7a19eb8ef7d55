import { Menu, MenuItem, MenuTrigger, Popover, Button as AriaButton, Text } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import menuStyles from '#client/features/room/Menu.module.css';
import { clockText } from '#client/features/room/personLook.ts';
import { ChevronIcon } from '#client/features/room/roomIcons.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { floorLimitMs } from '#shared/turns/clock.ts';
import { hasPlaceForAdvice } from '#shared/turns/parking.ts';
import { allowedHandKinds, mayRaise } from '#shared/turns/policy.ts';
import { handKinds, handKindSchema, type HandKind } from '#shared/turns/schemas.ts';
import styles from './HandButton.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

const writeKey = 'write';
const adviceKey = 'advice';

interface KindsMenuProps {
  onChoose: (kind: HandKind) => void;
  /** The phase has no place for this kind: it may be saved for a later one (C9). */
  onPark: (kind: HandKind | 'advice') => void;
  onWrite: () => void;
}

/** The kinds of hand besides a turn, and a hand with words that somebody reads aloud (C2, C22). */
export function KindsMenu({ onChoose, onPark, onWrite }: KindsMenuProps) {
  const t = useText();
  const context = useTurnsContext();
  const actor = useActor();
  const open = allowedHandKinds(context.turns);
  const mayUse = (kind: HandKind) => {
    const may = mayRaise(context, actor, kind);
    return open.includes(kind) || may.kind === 'accepted';
  };
  const handleAction = (key: string | number) => {
    if (key === writeKey) {
      onWrite();
      return;
    }
    if (key === adviceKey) {
      onPark('advice');
      return;
    }
    const kind = handKindSchema.parse(key);
    if (mayUse(kind)) onChoose(kind);
    else onPark(kind);
  };
  return (
    <MenuTrigger>
      <AriaButton className={styles.kinds ?? ''} aria-label={t('room:turns.kindOfHand')}>
        <ChevronIcon size={16} />
      </AriaButton>
      <Popover className={menuStyles.popover ?? ''} placement="top end">
        <Menu
          className={menuStyles.menu ?? ''}
          aria-label={t('room:turns.kindOfHand')}
          onAction={handleAction}
        >
          {handKinds.map((kind) => (
            <MenuItem
              key={kind}
              id={kind}
              className={menuStyles.item ?? ''}
              textValue={t(`room:turns.kinds.${kind}`)}
            >
              <Text slot="label" className={menuStyles.label ?? ''}>
                {t(`room:turns.kinds.${kind}`)}
              </Text>
              <Text slot="description" className={menuStyles.hint ?? ''}>
                {mayUse(kind)
                  ? t(`room:turns.kindHints.${kind}`, { limit: clockText(floorLimitMs(kind)) })
                  : t('turns:later.opens')}
              </Text>
            </MenuItem>
          ))}
          {hasPlaceForAdvice(context.turns.phase) ? null : (
            <MenuItem id={adviceKey} className={menuStyles.item ?? ''} textValue={t('turns:later.advice')}>
              <Text slot="label" className={menuStyles.label ?? ''}>
                {t('turns:later.advice')}
              </Text>
              <Text slot="description" className={menuStyles.hint ?? ''}>
                {t('turns:later.adviceWaits')}
              </Text>
            </MenuItem>
          )}
          <MenuItem id={writeKey} className={menuStyles.item ?? ''} textValue={t('turns:aloud.open')}>
            <Text slot="label" className={menuStyles.label ?? ''}>
              {t('turns:aloud.open')}
            </Text>
            <Text slot="description" className={menuStyles.hint ?? ''}>
              {t('turns:aloud.openHint')}
            </Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
