import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Button as AriaButton, Text } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import menuStyles from '#client/features/room/Menu.module.css';
import { clockText } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { HandIcon } from '#client/ui/icons.tsx';
import { ChevronIcon } from '#client/features/room/roomIcons.tsx';
import { floorLimitMs } from '#shared/turns/clock.ts';
import { allowedHandKinds, mayRaise } from '#shared/turns/policy.ts';
import { handKinds, handKindSchema, type HandKind } from '#shared/turns/schemas.ts';
import styles from './HandButton.module.css';
import { ParkDialog } from './ParkDialog.tsx';
import { useHand } from './useHand.ts';
import { useTurnsContext } from './useTurnsContext.ts';
import { WrittenTurnDialog } from './WrittenTurnDialog.tsx';

/** Raises a hand for a turn, or, from the menu beside it, for something else; lowers it again. */
export function HandButton({ isTall = false }: { isTall?: boolean }) {
  const t = useText();
  const hand = useHand();
  const session = useSession();
  const seat = useStore(session.activeSeat);
  const person = usePersonName()(seat);
  const isSpeaking = useStore(
    session.turns,
    ({ floor }) => floor !== null && session.mySeats.includes(floor.seat),
  );
  const isUp = hand.place !== null;
  const [parking, setParking] = useState<HandKind | null>(null);
  const [writing, setWriting] = useState<HandKind | null>(null);
  const why = !isUp && hand.mayRaise.kind === 'refused' ? hand.mayRaise.reason : null;
  const isShared = session.mySeats.length > 1;
  const plain = isUp ? t('room:turns.lower') : t('room:turns.raise');
  const named = t(isUp ? 'guidance:seats.lowerOf' : 'guidance:seats.raiseFor', { name: person });
  const name = isShared ? named : plain;
  const placed = hand.place === null ? '' : t('room:turns.lowerPlaced', { place: hand.place });
  return (
    <span className={styles.pair} data-tall={isTall} data-plain={isSpeaking}>
      <Button
        kind={isSpeaking ? 'secondary' : 'primary'}
        icon={<HandIcon />}
        className={styles.hand}
        aria-label={name}
        aria-pressed={isUp}
        aria-keyshortcuts="h"
        aria-disabled={why !== null}
        title={why === null ? t('room:turns.raiseHint') : t(`refusals:${why}`)}
        onClick={why === 'not-in-this-phase' ? () => setParking('turn') : hand.toggle}
      >
        <span className={styles.word}>{isShared || hand.place === null ? name : placed}</span>
        <span className={styles.number}>{hand.place}</span>
      </Button>
      <KindsMenu onChoose={hand.raise} onWrite={setWriting} onPark={setParking} />
      {parking === null ? null : <ParkDialog kind={parking} onClose={() => setParking(null)} />}
      {writing === null ? null : (
        <WrittenTurnDialog
          kind={writing}
          onRaise={(text) => hand.raise(writing, text)}
          onClose={() => setWriting(null)}
        />
      )}
    </span>
  );
}

/** What words can be raised as: a turn where there are turns, else a question. */
const writtenKinds = ['turn', 'clarify'] as const satisfies readonly HandKind[];
const inWriting = 'in-writing';

interface KindsMenuProps {
  onChoose: (kind: HandKind) => void;
  /** In words, to be read aloud (C22). */
  onWrite: (kind: HandKind) => void;
  /** The phase has no place for this kind: it may be saved for a later one (C9). */
  onPark: (kind: HandKind) => void;
}

function KindsMenu({ onChoose, onWrite, onPark }: KindsMenuProps) {
  const t = useText();
  const context = useTurnsContext();
  const actor = useActor();
  const open = allowedHandKinds(context.turns);
  const mayUse = (kind: HandKind) => {
    const may = mayRaise(context, actor, kind);
    return open.includes(kind) || may.kind === 'accepted';
  };
  const written = writtenKinds.find(mayUse) ?? null;
  const handleAction = (key: string | number) => {
    if (key === inWriting) {
      if (written !== null) onWrite(written);
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
          {written === null ? null : (
            <MenuItem id={inWriting} className={menuStyles.item ?? ''} textValue={t('turns:written.menu')}>
              <Text slot="label" className={menuStyles.label ?? ''}>
                {t('turns:written.menu')}
              </Text>
              <Text slot="description" className={menuStyles.hint ?? ''}>
                {t('turns:written.menuHint')}
              </Text>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
