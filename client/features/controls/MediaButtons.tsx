import { useMicrophone } from '#client/features/listening/useMicrophone.ts';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { useText } from '#client/i18n/text.ts';
import { CameraIcon, CameraOffIcon, MicIcon, MicOffIcon, ShareIcon } from '#client/ui/icons.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { ControlButton } from './ControlButton.tsx';

/** Mutes and unmutes the microphone; pressed while the presenter listens, it says why not (C8). */
export function MicrophoneButton() {
  const t = useText();
  const { isMuted, isHeldOff, toggle } = useMicrophone();
  const label = t(isMuted ? 'room:controls.unmute' : 'room:controls.mute');
  return (
    <ControlButton
      label={label}
      icon={isMuted ? <MicOffIcon /> : <MicIcon />}
      isOff={isMuted}
      shortcut="m"
      hint={isHeldOff ? t('turns:listening.why') : t('room:controls.keyed', { label, key: 'M' })}
      onPress={toggle}
    />
  );
}

/** Turns the camera off and on. */
export function CameraButton() {
  const t = useText();
  const { media } = useSession();
  const isOff = useStore(media.state, (state) => state.isCameraOff);
  const label = t(isOff ? 'room:controls.cameraOn' : 'room:controls.cameraOff');
  return (
    <ControlButton
      label={label}
      short={t(isOff ? 'room:controls.cameraOnShort' : 'room:controls.cameraOffShort')}
      icon={isOff ? <CameraOffIcon /> : <CameraIcon />}
      isOff={isOff}
      shortcut="v"
      hint={t('room:controls.keyed', { label, key: 'V' })}
      onPress={() => media.setCameraOff(!isOff)}
    />
  );
}

/** Shares a screen, where the browser can. */
export function ShareButton() {
  const t = useText();
  const { media } = useSession();
  const isAlone = useIsAlone();
  const isSharing = useStore(media.state, (state) => state.isSharing);
  const isConnected = useStore(media.state, (state) => state.link.kind === 'connected');
  if (typeof navigator.mediaDevices?.getDisplayMedia !== 'function') return null;
  return (
    <ControlButton
      label={t(isSharing ? 'room:controls.stopSharing' : 'room:controls.share')}
      short={t(isSharing ? 'room:controls.stopShort' : 'room:controls.shareShort')}
      icon={<ShareIcon />}
      isOn={isSharing}
      why={isAlone ? t('alone:share') : isConnected || isSharing ? undefined : t('room:controls.noMedia')}
      onPress={() => media.setSharing(!isSharing)}
    />
  );
}
