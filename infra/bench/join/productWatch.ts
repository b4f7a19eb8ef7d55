import type { JoinTimes } from './stopwatch.ts';

declare global {
  interface Window {
    /** Put there by `watchProductJoin`. */
    productJoin?: { times(expected: number): JoinTimes };
  }
}

/**
 * Runs in every page of the product before its own code: takes the time of the last press of the
 * pointer, and of the first picture in every video element that does not show this browser's camera.
 * Everything it uses stands within it, since it is sent to the page as text.
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

  const look = () => {
    for (const video of document.querySelectorAll('video')) {
      const { srcObject } = video;
      const track = srcObject instanceof MediaStream ? srcObject.getVideoTracks()[0] : undefined;
      if (!track || own.has(track.id) || seen.has(track.id)) continue;
      seen.add(track.id);
      video.requestVideoFrameCallback((now) => pictures.push(now));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

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
