import { useState } from 'react';
import type { Api } from '#client/api.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Covered } from '#client/ui/Covered.tsx';
import { Page } from '#client/ui/Page.tsx';
import type { RoomId } from '#shared/room/ids.ts';
import styles from './HomePage.module.css';
import type { MadeRoom } from './makeRoom.ts';
import { MadeRoomPanel } from './MadeRoomPanel.tsx';
import { RoomList } from './RoomList.tsx';
import { StartForm } from './StartForm.tsx';
import { useRememberedRooms } from './useRememberedRooms.ts';

interface HomePageProps {
  api: Api;
  onOpenRoom: (room: RoomId, secret: Uint8Array<ArrayBuffer>) => void;
  onRehearse: () => void;
}

/** The start page: for whom it is, a room to make, and the rooms this device was asked to keep. */
export function HomePage({ api, onOpenRoom, onRehearse }: HomePageProps) {
  const t = useText();
  const [made, setMade] = useState<MadeRoom | null>(null);
  const remembered = useRememberedRooms();
  return (
    <Page width="wide" isBrandInPage>
      <div className={styles.columns}>
        <section className={styles.intro}>
          <h1 className={styles.title}>{t('brand')}</h1>
          <p className={styles.lead}>{t('home:lead')}</p>
          <p className={styles.whom}>{t('home:whom')}</p>
          <Covered />
        </section>
        <div className={styles.work}>
          {made === null ? (
            <StartForm api={api} onMade={setMade} />
          ) : (
            <MadeRoomPanel
              made={made}
              remembered={remembered}
              onGo={() => onOpenRoom(made.room, made.secret)}
              onAnother={() => setMade(null)}
            />
          )}
          <RoomList
            remembered={remembered}
            isHidden={(room) => room === made?.room}
            onOpenRoom={onOpenRoom}
          />
          <p className={styles.rehearse}>
            <Button onClick={onRehearse}>{t('home:rehearse')}</Button>
            <span>{t('home:rehearseHint')}</span>
          </p>
        </div>
      </div>
    </Page>
  );
}
