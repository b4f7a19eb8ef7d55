import { useId, useState } from 'react';
import { useText, useTextKeeper } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import type { RoomId } from '#shared/room/ids.ts';
import { decodeSecret } from '#shared/sealed/link.ts';
import styles from './HomePage.module.css';
import type { RememberedRoom } from './rememberedRooms.ts';
import type { RememberedList } from './useRememberedRooms.ts';

interface RoomListProps {
  remembered: RememberedList;
  /** The room that stands above already. */
  isHidden: (room: RoomId) => boolean;
  onOpenRoom: (room: RoomId, secret: Uint8Array<ArrayBuffer>) => void;
}

/** The rooms this device was asked to keep, if any. Forgetting is at once, and can be undone. */
export function RoomList({ remembered, isHidden, onOpenRoom }: RoomListProps) {
  const t = useText();
  const { language } = useTextKeeper();
  const heading = useId();
  const [forgotten, setForgotten] = useState<RememberedRoom | null>(null);
  const shown = remembered.rooms.filter(({ room }) => !isHidden(room));
  if (shown.length === 0 && forgotten === null) return null;

  const nameOf = ({ title }: RememberedRoom) => (title === '' ? t('prejoin.untitled') : title);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const handleOpen = ({ room, secret: text }: RememberedRoom) => {
    const secret = decodeSecret(text);
    if (secret !== null) onOpenRoom(room, secret);
  };
  const handleForget = (room: RememberedRoom) => {
    setForgotten(room);
    void remembered.remove(room.room);
  };
  const handleUndo = (room: RememberedRoom) => {
    setForgotten(null);
    void remembered.add(room);
  };

  return (
    <section className={styles.rooms} aria-labelledby={heading}>
      <h2 id={heading} className={styles.roomsHeading}>
        {t('home:rooms')}
      </h2>
      <ul>
        {shown.map((room) => (
          <li key={room.room} className={styles.room}>
            <span className={styles.roomTitle}>
              {nameOf(room)}
              <small>{t('home:addedAt', { date: day.format(room.addedAt) })}</small>
            </span>
            <span className={styles.roomActions}>
              <Button
                kind="quiet"
                aria-label={t('home:openRoom', { title: nameOf(room) })}
                onClick={() => handleOpen(room)}
              >
                {t('home:open')}
              </Button>
              <Button
                kind="quiet"
                aria-label={t('home:forgetRoom', { title: nameOf(room) })}
                onClick={() => handleForget(room)}
              >
                {t('home:forget')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.soft}>
        {forgotten === null ? null : (
          <>
            {t('home:forgotten', { title: nameOf(forgotten) })}{' '}
            <Button kind="link" onClick={() => handleUndo(forgotten)}>
              {t('home:undo')}
            </Button>
          </>
        )}
      </p>
    </section>
  );
}
