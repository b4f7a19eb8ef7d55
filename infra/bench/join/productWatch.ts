import type { JoinTimes } from './stopwatch.ts';

declare global {
  interface Window {
    /** Put there by `watchProductJoin`. */
    productJoin?: { times(expected: number): JoinTimes };
  }
}

/**
 * Runs in every page of the product before its own code: takes the time of the last press of the
 * pointer, and of the first picture in a video element of the page for every track that is not this
 * browser's own camera. It listens where an element is given its stream: whoever watches frame by frame
 * takes the page's time. Everything it uses stands within it, since it is sent to the page as text.
 */
export function watchProductJoin(): void {
  const own = new Set<string>();
  const seen = new Set<string>();
  const pictures: number[] = [];
  let pressedAt = 0;

  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    for (const track of stream.getTracks()) own.add(track.id);
    return stream;
  };
  addEventListener('pointerup', (event) => (pressedAt = event.timeStamp), { capture: true });

  const given = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (given?.set === undefined) throw new Error('srcObject cannot be watched');
  const { set } = given;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...given,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      set.call(this, stream);
      const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined;
      if (!(this instanceof HTMLVideoElement) || track === undefined || own.has(track.id)) return;
      const handlePicture = (now: number) => {
        if (seen.has(track.id)) return;
        // An element that is not in the page shows nobody anything yet.
        if (!this.isConnected) {
          this.requestVideoFrameCallback(handlePicture);
          return;
        }
        seen.add(track.id);
        pictures.push(now);
      };
      this.requestVideoFrameCallback(handlePicture);
    },
  });

  const since = (stage: string) => {
    const entry = performance.getEntriesByName(`consilium:${stage}`).at(-1);
    return entry === undefined ? undefined : entry.startTime - pressedAt;
  };
  window.productJoin = {
    times(expected) {
      const shown = pictures.toSorted((a, b) => a - b).map((at) => at - pressedAt);
      const found = {
        connected: since('ice'),
        board: since('board-ready'),
        first: shown[0],
        all: expected > 0 ? shown[expected - 1] : undefined,
        seen: since('seen-by-others'),
      };
      const times: JoinTimes = {};
      if (found.connected !== undefined) times.connected = found.connected;
      if (found.board !== undefined) times.board = found.board;
      if (found.first !== undefined) times.first = found.first;
      if (found.all !== undefined) times.all = found.all;
      if (found.seen !== undefined) times.seen = found.seen;
      return times;
    },
  };
}
