import type { Arrival as MediaArrival } from '#client/media/mediaState.ts';
import type { Store } from '#client/state/store.ts';

/** Milliseconds: nobody looks longer at a page that does not change; a slow laptop needs most of it to connect. */
const patience = 1500;

/**
 * Resolves when the page has time for more than the call: the first picture is here, or no camera is on, or
 * this device is asked something before it comes in (P9), or patience is over. A page that draws the room
 * before that is away while the first key frames come, and the next ones come a third of a second after
 * them (decision 003).
 */
export function whenDrawable(
  media: Store<{ readonly arrival: MediaArrival }>,
  asked: Store<unknown>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const called = new Promise<void>((resolve) => {
    const look = () => {
      if (media.get().arrival === 'calling' && asked.get() === null) return;
      stops.forEach((stop) => stop());
      resolve();
    };
    const stops = [media.subscribe(look), asked.subscribe(look)];
    look();
  });
  return Promise.race([wait(patience), called]);
}
