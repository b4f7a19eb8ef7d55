import { MicOffIcon } from '#client/ui/icons.tsx';
import { useText } from '#client/i18n/text.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import type { Box } from '#client/layout/rows.ts';
import { Picture } from './Picture.tsx';
import { Plate, plateLabel } from './Plate.tsx';
import type { Picture as PictureState, SeatPlate, StageTile } from './stageTiles.ts';
import styles from './Stage.module.css';

interface TileProps {
  tile: StageTile;
  box: Box;
}

/** One browser's picture, with a plate for each person in front of it. */
export function Tile({ tile, box }: TileProps) {
  const t = useText();
  const hasFloor = tile.seats.some((seat) => seat.hasFloor);
  const only = tile.seats.length === 1 ? tile.seats[0] : undefined;
  return (
    <div
      className={styles.tile}
      role={only === undefined ? undefined : 'group'}
      aria-label={only === undefined ? undefined : plateLabel(t, only)}
      data-floor={hasFloor}
      data-speaking={tile.isSpeaking}
      data-muted={tile.isMuted}
      data-narrow={box.width < 190}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <Face picture={tile.picture} seats={tile.seats} isMine={tile.isMine} />
      {tile.isMuted ? (
        <span className={styles.muted} title={t('room:stage.muted')}>
          <MicOffIcon size={15} />
        </span>
      ) : null}
      <div className={styles.plates}>
        {tile.seats.map((seat) => (
          <Plate
            key={seat.person.seat}
            seat={seat}
            isMuted={tile.isMuted}
            isSpeaking={tile.isSpeaking}
            isGroup={only === undefined}
          />
        ))}
      </div>
    </div>
  );
}

interface FaceProps {
  picture: PictureState;
  seats: readonly SeatPlate[];
  isMine: boolean;
}

function Face({ picture, seats, isMine }: FaceProps) {
  const t = useText();
  if (picture.kind === 'live') return <Picture track={picture.track} isMirrored={isMine} />;
  return (
    <div className={styles.avatar}>
      <span className={styles.dots}>
        {seats.map(({ person }) => (
          <PersonDot key={person.seat} name={person.name} hue={person.hue} size="large" />
        ))}
      </span>
      {picture.kind === 'connecting' ? <small>{t('room:stage.connecting')}</small> : null}
    </div>
  );
}
