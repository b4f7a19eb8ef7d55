import type { MediaRoom } from '#client/media/mediaRoom.ts';
import type { Store } from '#client/state/store.ts';
import type { RecusalsView } from '#shared/flags/recusal.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { JoinedPresence } from './presence.ts';
import { selected } from './selected.ts';

/** Whether everybody at this device has stepped out of what runs (A59). */
export function tellWhetherOut(mySeats: readonly SeatId[], recusals: Store<RecusalsView>): Store<boolean> {
  return selected(recusals, ({ current }) => mySeats.every((seat) => current.has(seat)));
}

/**
 * Lets the media room know whom the sealed roster holds, and the sealed presence how we are heard. While
 * this device is apart, nobody is received and what it captures is off (P9, G10).
 */
export function tieMediaToPresence(
  media: MediaRoom,
  presence: JoinedPresence,
  isApart: Store<boolean>,
): () => void {
  const handleRoster = () => {
    if (!isApart.get()) media.allow(new Set(presence.everybody.get().keys()));
  };
  let wasApart = false;
  const handleApart = () => {
    if (isApart.get() === wasApart) return;
    wasApart = isApart.get();
    media.setReceiving(!wasApart);
    if (wasApart) {
      media.setMuted(true);
      media.setCameraOff(true);
      media.setSharing(false);
    }
    handleRoster();
  };
  const handleMedia = () => {
    const { isMuted, isCameraOff, isSharing } = media.state.get();
    const mine = presence.mine();
    if (mine.isMuted !== isMuted || mine.isCameraOff !== isCameraOff || mine.isSharing !== isSharing)
      presence.update({ isMuted, isCameraOff, isSharing });
  };
  handleApart();
  handleRoster();
  const stops = [
    isApart.subscribe(handleApart),
    presence.everybody.subscribe(handleRoster),
    media.state.subscribe(handleMedia),
  ];
  return () => stops.forEach((stop) => stop());
}
