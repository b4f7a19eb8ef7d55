import { useCallback } from 'react';
import styles from './Stage.module.css';

interface PictureProps {
  track: MediaStreamTrack;
  /** One's own camera is shown as a mirror. */
  isMirrored?: boolean;
  /** A face may be cropped to fill its tile; a screen may not. */
  isWhole?: boolean;
}

/** A moving picture. Silent: sound is played elsewhere. */
export function Picture({ track, isMirrored = false, isWhole = false }: PictureProps) {
  const attach = useCallback(
    (video: HTMLVideoElement | null) => {
      if (video === null) return undefined;
      video.srcObject = new MediaStream([track]);
      // Autoplay of muted video may be refused while the tab is hidden; it plays once it is seen.
      video.play().catch(() => undefined);
      return () => {
        video.srcObject = null;
      };
    },
    [track],
  );
  return (
    <video
      ref={attach}
      className={styles.video}
      data-mirrored={isMirrored}
      data-whole={isWhole}
      autoPlay
      playsInline
      muted
      aria-hidden="true"
    />
  );
}
