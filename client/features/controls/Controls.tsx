import { useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { ConnectionStatus } from '#client/features/connection/ConnectionStatus.tsx';
import { HandButton } from '#client/features/turns/HandButton.tsx';
import { LeaveIcon, SettingsIcon } from '#client/ui/icons.tsx';
import { ControlButton } from './ControlButton.tsx';
import styles from './Controls.module.css';
import { DevicesDialog } from './DevicesDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { CameraButton, MicrophoneButton, ShareButton } from './MediaButtons.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { SeatSwitch } from './SeatSwitch.tsx';
import { useBackAsks } from './useBackAsks.ts';

/** Connection, microphone, camera, screen, hand, devices, more and leave. */
export function Controls({ onLeft }: { onLeft: () => void }) {
  const t = useText();
  const [open, setOpen] = useState<'none' | 'devices' | 'leave'>('none');
  const handleClose = () => setOpen('none');
  useBackAsks(() => setOpen('leave'));
  return (
    <footer className={styles.foot}>
      <ConnectionStatus />
      <Toolbar className={styles.bar ?? ''} aria-label={t('room:controls.heading')}>
        <MicrophoneButton />
        <CameraButton />
        <ShareButton />
        <HandButton isTall />
        <ControlButton
          label={t('room:controls.devices')}
          icon={<SettingsIcon />}
          onPress={() => setOpen('devices')}
        />
        <MoreMenu />
        <ControlButton
          label={t('room:controls.leave')}
          icon={<LeaveIcon />}
          kind="leave"
          onPress={() => setOpen('leave')}
        />
      </Toolbar>
      <SeatSwitch />
      {open === 'devices' ? <DevicesDialog onClose={handleClose} /> : null}
      {open === 'leave' ? <LeaveDialog onClose={handleClose} onLeft={onLeft} /> : null}
    </footer>
  );
}
