/** What one join took, in milliseconds since the click; a stage that was not reached is absent. */
export interface JoinTimes {
  connected?: number;
  /** The board's sealed log is opened; only the product has one. */
  board?: number;
  /** The first picture of somebody else was presented. */
  first?: number;
  /** Pictures of all who were there. */
  all?: number;
  /** Somebody else receives what we send. */
  seen?: number;
}

/** Times one join in the page, alike for every contender: through video elements in the page. */
export interface Stopwatch {
  readonly times: JoinTimes;
  reached(stage: 'connected' | 'seen'): void;
  /** Shows a remote camera and takes the time of its first picture. */
  show(track: MediaStreamTrack): void;
}

/** Starts at once; `expected` is how many cameras are there already. */
export function startStopwatch(expected: number): Stopwatch {
  const start = performance.now();
  const times: JoinTimes = {};
  const shown = new Set<MediaStreamTrack>();
  let pictures = 0;
  return {
    times,
    reached: (stage) => (times[stage] ??= performance.now() - start),
    show(track) {
      if (shown.has(track)) return;
      shown.add(track);
      const video = document.createElement('video');
      video.muted = true;
      video.width = 320;
      video.srcObject = new MediaStream([track]);
      document.body.append(video);
      video.requestVideoFrameCallback((now) => {
        pictures += 1;
        times.first ??= now - start;
        if (pictures === expected) times.all = now - start;
      });
      void video.play();
    },
  };
}
