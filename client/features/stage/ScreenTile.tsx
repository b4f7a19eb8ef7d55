import { useEffect, useRef, useState, type RefObject } from 'react';
import { useText } from '#client/i18n/text.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import type { Box } from '#client/layout/rows.ts';
import type { Person } from '#shared/people/read.ts';
import { Button } from '#client/ui/Button.tsx';
import { FullScreenIcon } from '#client/ui/icons.tsx';
import { Picture } from './Picture.tsx';
import styles from './Stage.module.css';

interface ScreenTileProps {
  track: MediaStreamTrack;
  by: Person;
  box: Box;
}

/** A shared screen, whole, never cropped; alone on the display, if one wants that. */
export function ScreenTile({ track, by, box }: ScreenTileProps) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const figure = useRef<HTMLElement>(null);
  const isMine = session.mySeats.includes(by.seat);
  const label = isMine ? t('room:stage.screenMine') : t('room:stage.screen', { name: nameOf(by.seat) });
  return (
    <figure
      ref={figure}
      className={styles.screen}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-label={label}
    >
      <Picture track={track} isWhole />
      <figcaption className={styles.chip}>{label}</figcaption>
      {document.fullscreenEnabled ? <FullScreenButton of={figure} /> : null}
    </figure>
  );
}

/** Escape leaves it too, and so does the end of the sharing. */
function FullScreenButton({ of }: { of: RefObject<HTMLElement | null> }) {
  const t = useText();
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const handleChange = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', handleChange);
    return () => document.removeEventListener('fullscreenchange', handleChange);
  }, []);
  const label = t(isFull ? 'room:stage.leaveFullScreen' : 'room:stage.fullScreen');
  // A browser that refuses leaves everything as it is.
  const handleClick = () => {
    const change = isFull ? document.exitFullscreen() : of.current?.requestFullscreen();
    change?.catch(() => undefined);
  };
  return (
    <Button
      kind="glass"
      className={styles.fullScreen}
      icon={<FullScreenIcon />}
      aria-label={label}
      title={label}
      onClick={handleClick}
    />
  );
}
