import { makeWorker } from '#client/media/makeWorker.ts';
import { mark } from '#client/media/marks.ts';
import { openMediaRoom } from '#client/media/mediaRoom.ts';
import { chosenDevices } from '#client/media/rememberedDevices.ts';
import type { Api } from '#client/api.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Entry } from './entry.ts';
import { keepFresh } from './freshEntry.ts';
import { openSession } from './openSession.ts';
import type { RoomSession } from './session.ts';
import { warmUp } from './warmUp.ts';

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** One person at this device, as typed on the prejoin page. */
export interface SeatWish {
  seat: SeatId;
  name: string;
  discipline: string;
}

export interface OpenWish {
  /** At least one. */
  seats: readonly [SeatWish, ...SeatWish[]];
  /** The preview's own tracks; the room owns them from now on. */
  tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null };
}

/** What can be made ready while the person still looks into the mirror. */
export interface PreparedRoom {
  open(wish: OpenWish): Promise<RoomSession>;
  dispose(): void;
}

/**
 * Makes a room ready to be opened: media worker, keys and LiveKit's `Room` exist before the click,
 * ticket and token stay fresh. Nothing connects, publishes or subscribes until `open`. `showFirst` is
 * handed the element of each picture that comes before the room is drawn.
 */
export function prepareRoom(
  api: Api,
  entry: Entry,
  showFirst: (video: HTMLVideoElement) => void,
): PreparedRoom {
  const fresh = keepFresh(api, entry);
  const media = openMediaRoom({
    keyFor: (identity) => entry.keys.media(identity),
    makeWorker,
    participant: entry.answer.participant,
    epoch: entry.keys.epoch,
    refreshAnswer: fresh.newMedia,
    chosenDevices: () => chosenDevices(localStorage),
    showFirst,
  });
  let isOpened = false;
  // Not where the room is opened at once, as after a reload. What fails here fails again where somebody is told.
  setTimeout(() => {
    if (!isOpened) warmUp(entry).catch(() => undefined);
  });
  return {
    async open(wish) {
      isOpened = true;
      fresh.stopRenewing();
      // Entering was done before the click, or it would have cost the person this stage.
      mark('enter');
      media.connect(fresh.media());
      // LiveKit's offer is made on other threads; the board is opened meanwhile, not before it.
      await nextTask();
      try {
        return openSession(api, entry, fresh, media, wish);
      } catch (error) {
        // Nobody would be in the room that goes with this call. A board that was opened closes with the page.
        media.dispose();
        throw error;
      }
    },
    dispose() {
      if (isOpened) return;
      fresh.stopRenewing();
      media.dispose();
    },
  };
}
