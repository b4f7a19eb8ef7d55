import type { Arrival } from '#client/media/mediaState.ts';
import type { Store } from '#client/state/store.ts';

/** Milliseconds: nobody looks longer at a page that does not change. */
const patience = { forPicture: 700, forSeat: 1000 } as const;

/**
 * Resolves when the page has time for more than the call: the first picture is here, or no camera is on, or
 * patience is over. A page that draws the room before that is away while the first key frames come, and
 * the next ones come a third of a second after them (decision 003).
 */
export function whenReceiving(
  media: Store<{ readonly arrival: Arrival }>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const receiving = new Promise<void>((resolve) => {
    const look = () => {
      if (media.get().arrival === 'calling') return;
      stop();
      resolve();
    };
    const stop = media.subscribe(look);
    look();
  });
  return Promise.race([wait(patience.forPicture), receiving]);
}

/** Resolves when the room may be drawn: everybody here has a seat, or the server takes its time. */
export function whenDrawable(
  seated: Promise<void>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  return Promise.race([wait(patience.forSeat), seated]);
}
