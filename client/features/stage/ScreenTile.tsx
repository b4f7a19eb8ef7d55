import { useText } from '#client/i18n/text.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import type { Box } from '#client/layout/rows.ts';
import type { Person } from '#shared/people/read.ts';
import { Picture } from './Picture.tsx';
import styles from './Stage.module.css';

interface ScreenTileProps {
  track: MediaStreamTrack;
  by: Person;
  box: Box;
}

/** A shared screen, whole, never cropped. */
export function ScreenTile({ track, by, box }: ScreenTileProps) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const isMine = session.mySeats.includes(by.seat);
  const label = isMine ? t('room:stage.screenMine') : t('room:stage.screen', { name: nameOf(by.seat) });
  return (
    <figure
      className={styles.screen}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-label={label}
    >
      <Picture track={track} isWhole />
      <figcaption className={styles.chip}>{label}</figcaption>
    </figure>
  );
}
