import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { HandIcon } from '#client/ui/icons.tsx';
import type { ParkedKind } from '#shared/turns/parking.ts';
import styles from './HandButton.module.css';
import { KindsMenu } from './KindsMenu.tsx';
import { ParkDialog } from './ParkDialog.tsx';
import { useHand } from './useHand.ts';
import { WriteDialog } from './WriteDialog.tsx';

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
  const [parking, setParking] = useState<ParkedKind | null>(null);
  const [isWriting, setWriting] = useState(false);
  const why = !isUp && hand.mayRaise.kind === 'refused' ? hand.mayRaise.reason : null;
  const isShared = session.mySeats.length > 1;
  const asks = hand.plain === 'clarify';
  const plain = isUp ? t('room:turns.lower') : t(asks ? 'turns:raiseToAsk' : 'room:turns.raise');
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
        title={
          why === null ? t(asks ? 'turns:raiseToAskHint' : 'room:turns.raiseHint') : t(`refusals:${why}`)
        }
        onClick={why === 'not-in-this-phase' ? () => setParking('turn') : hand.toggle}
      >
        <span className={styles.word}>{isShared || hand.place === null ? name : placed}</span>
        <span className={styles.number}>{hand.place}</span>
      </Button>
      <KindsMenu onChoose={hand.raise} onPark={setParking} onWrite={() => setWriting(true)} />
      {isWriting ? <WriteDialog onClose={() => setWriting(false)} /> : null}
      {parking === null ? null : <ParkDialog kind={parking} onClose={() => setParking(null)} />}
    </span>
  );
}
