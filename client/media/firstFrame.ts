/** Elements that showed a track before there was a room to show it in; its tile takes them over. */
// oxlint-disable-next-line house/no-module-state -- keyed by the track: nobody finds another's, and it goes with it.
const early = new WeakMap<MediaStreamTrack, HTMLVideoElement>();

/** A silent element that plays this track; sound is played elsewhere. */
function play(track: MediaStreamTrack): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.setAttribute('aria-hidden', 'true');
  video.srcObject = new MediaStream([track]);
  return video;
}

/**
 * The element for a track's tile: the one in which its first picture came, if it still waits, so that
 * the face does not go dark between the two places.
 */
export function takePicture(track: MediaStreamTrack): HTMLVideoElement {
  const video = early.get(track) ?? play(track);
  early.delete(track);
  return video;
}

/**
 * Calls back when the track's first picture has been decoded. The element is handed to `show` at once,
 * so that the picture is seen in the moment it comes, whatever else the page is busy with. Answers how
 * to stop waiting. A hidden page decodes but presents nothing, so there the call may come late: nobody
 * should wait for it without a limit.
 */
export function watchFirstFrame(
  track: MediaStreamTrack,
  { show, onFrame }: { show(video: HTMLVideoElement): void; onFrame(): void },
): () => void {
  const video = play(track);
  early.set(track, video);
  show(video);
  const handle = video.requestVideoFrameCallback(onFrame);
  // Refused only when the element goes away first, which is what stopping does.
  video.play().catch(() => undefined);
  return () => {
    video.cancelVideoFrameCallback(handle);
    if (early.get(track) !== video) return;
    early.delete(track);
    video.srcObject = null;
    video.remove();
  };
}
