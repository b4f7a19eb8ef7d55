import { useCallback } from 'react';
import { takePicture } from '#client/media/firstFrame.ts';
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
    (place: HTMLElement | null) => {
      if (place === null) return undefined;
      const video = takePicture(track);
      place.append(video);
      // Autoplay of muted video may be refused while the tab is hidden; it plays once it is seen.
      video.play().catch(() => undefined);
      return () => {
        video.srcObject = null;
        video.remove();
      };
    },
    [track],
  );
  return <div ref={attach} className={styles.picture} data-mirrored={isMirrored} data-whole={isWhole} />;
}
