import { useEffect, useRef, useState } from 'react';
import { useTitle } from '#client/features/roomPage/useTitle.ts';
import type { Held } from '#client/features/roomPage/seatHold.ts';
import type { VisitDevices } from '#client/features/roomPage/visitState.ts';
import { useText } from '#client/i18n/text.ts';
import { openPreview, type Preview } from '#client/media/preview.ts';
import { devicesOf, recallDevices, rememberDevices } from '#client/media/rememberedDevices.ts';
import type { Entry } from '#client/session/entry.ts';
import { Covered } from '#client/ui/Covered.tsx';
import { Page } from '#client/ui/Page.tsx';
import { JoinForm, type JoinWith } from './JoinForm.tsx';
import { Mirror } from './Mirror.tsx';
import styles from './PrejoinPage.module.css';
import type { SeatDrafts } from './seatForm.ts';
import { settledTracks } from './settledTracks.ts';
import { WhoIsHere } from './WhoIsHere.tsx';

interface PrejoinPageProps {
  entry: Entry;
  held: Held;
  /** Join was pressed and both connections are begun; the room is about to be drawn. */
  isJoining: boolean;
  onJoin: (seats: SeatDrafts, devices: VisitDevices) => void;
}

/** Before joining: the mirror, the devices, who sits here, and what everybody promises. */
export function PrejoinPage({ entry, held, isJoining, onJoin }: PrejoinPageProps) {
  const t = useText();
  useTitle(t('prejoin.title'));
  const { preview, takeOver } = usePreview();
  const [seatCount, setSeatCount] = useState(Math.max(1, held.seats.length));
  const isPressed = useRef(false);

  const handleJoin = (seats: SeatDrafts, joinWith: JoinWith) => {
    // That we are joining is drawn a moment after the press; another one would take the devices from the first.
    if (isPressed.current) return;
    isPressed.current = true;
    if (preview === null) {
      onJoin(seats, { audio: null, video: null });
      return;
    }
    const wished = devicesOf(preview.state.get());
    // Rejoin and the next meeting begin as this one did: nobody's camera lights up who came without.
    rememberDevices(localStorage, {
      ...wished,
      isCameraOn: wished.isCameraOn && joinWith === 'devices',
      isMicrophoneOn: wished.isMicrophoneOn && joinWith !== 'nothing',
    });
    if (joinWith === 'nothing') {
      // Let go, not only muted: the browser's recording mark must not stay.
      preview.dispose();
      onJoin(seats, { audio: null, video: null });
      return;
    }
    if (joinWith === 'microphone') preview.setCamera(false);
    onJoin(seats, takeOver(preview));
  };

  return (
    <Page width="wide">
      <div className={styles.columns}>
        <div className={styles.head}>
          <h1 className={styles.title}>
            {entry.card.title === '' ? t('prejoin.untitled') : entry.card.title}
          </h1>
          <WhoIsHere minutes={entry.card.minutes} here={entry.answer.connected} joining={seatCount} />
        </div>
        <Mirror preview={preview} isJoining={isJoining} />
        <div className={styles.form}>
          <JoinForm held={held.seats} isJoining={isJoining} onSeatCount={setSeatCount} onJoin={handleJoin} />
          <Covered />
        </div>
      </div>
    </Page>
  );
}

/** The preview lives as long as the page, unless its tracks go on into the room. */
function usePreview() {
  const [preview, setPreview] = useState<Preview | null>(null);
  const isHandedOver = useRef(false);
  useEffect(() => {
    const opened = openPreview({ remembered: recallDevices(localStorage) });
    setPreview(opened);
    return () => {
      // Devices still starting at the click are awaited by whoever took the preview over.
      if (!isHandedOver.current) opened.dispose();
    };
  }, []);
  const takeOver = (taken: Preview) => {
    isHandedOver.current = true;
    return settledTracks(taken);
  };
  return { preview, takeOver };
}
