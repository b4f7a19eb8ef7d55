import { useEffect, useRef } from 'react';
import { useText } from '#client/i18n/text.ts';
import type { Preview, PreviewState } from '#client/media/preview.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { CameraIcon, CameraOffIcon, MicIcon, MicOffIcon } from '#client/ui/icons.tsx';
import { DeviceNotice } from './DeviceNotice.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './Mirror.module.css';

interface MirrorProps {
  /** Null for the moment before devices are asked for. */
  preview: Preview | null;
  /** The room is on its way with the devices: nothing here turns them any more, and to draw oneself would delay it. */
  isJoining: boolean;
}

/** The person's own picture and sound, before anybody else has either. */
export function Mirror({ preview, isJoining }: MirrorProps) {
  const t = useText();
  return (
    <section className={styles.mirror} aria-label={t('prejoin.preview')} inert={isJoining}>
      {preview === null ? (
        <div className={styles.glass} />
      ) : (
        <LiveMirror preview={preview} isJoining={isJoining} />
      )}
    </section>
  );
}

function LiveMirror({ preview, isJoining }: { preview: Preview; isJoining: boolean }) {
  const t = useText();
  const camera = useStore(preview.state, (state) => state.camera.kind);
  const microphone = useStore(preview.state, (state) => state.microphone.kind);
  const stream = useStore(preview.state, (state) => state.stream);
  const isMuted = microphone !== 'on' && microphone !== 'asking';
  const isCameraOff = camera !== 'on' && camera !== 'asking';
  return (
    <>
      <div className={styles.glass}>
        {stream === null || isJoining ? (
          <p className={styles.empty}>{cameraWords(camera, t)}</p>
        ) : (
          <Picture stream={stream} />
        )}
        <div className={styles.buttons}>
          <Button
            kind="glass"
            isOff={isMuted}
            icon={isMuted ? <MicOffIcon /> : <MicIcon />}
            aria-label={isMuted ? t('prejoin.unmute') : t('prejoin.mute')}
            onClick={() => preview.setMicrophone(isMuted)}
          />
          <Button
            kind="glass"
            isOff={isCameraOff}
            icon={isCameraOff ? <CameraOffIcon /> : <CameraIcon />}
            aria-label={isCameraOff ? t('prejoin.cameraOn') : t('prejoin.cameraOff')}
            onClick={() => preview.setCamera(isCameraOff)}
          />
        </div>
      </div>
      <LevelMeter preview={preview} isJoining={isJoining} />
      <DeviceSelects preview={preview} />
      <DeviceNotice camera={camera} microphone={microphone} onRetry={preview.retry} />
    </>
  );
}

function cameraWords(camera: PreviewState['camera']['kind'], t: ReturnType<typeof useText>): string {
  switch (camera) {
    case 'asking':
      return t('prejoin.askingCamera');
    case 'on':
      return '';
    case 'off':
      return t('prejoin.cameraIsOff');
    case 'denied':
      return t('prejoin.cameraNotAllowed');
    case 'missing':
      return t('prejoin.cameraMissing');
    case 'busy':
      return t('prejoin.cameraBusy');
    default:
      return camera satisfies never;
  }
}

function Picture({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={styles.picture} autoPlay muted playsInline aria-hidden="true" />;
}
