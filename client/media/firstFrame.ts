/**
 * Calls back when the track's first picture has been decoded, through a video element that is never
 * shown. Answers how to stop waiting. A hidden page decodes but presents nothing, so there the call
 * may come late: nobody should wait for it without a limit.
 */
export function watchFirstFrame(track: MediaStreamTrack, onFrame: () => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const stop = () => {
    video.cancelVideoFrameCallback(handle);
    video.srcObject = null;
  };
  const handle = video.requestVideoFrameCallback(() => {
    stop();
    onFrame();
  });
  // Refused only when the element goes away first, which is what `stop` does.
  video.play().catch(() => undefined);
  return stop;
}
