import { useState } from 'react';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { useText } from '#client/i18n/text.ts';
import type { DeviceKind } from '#client/media/deviceState.ts';
import { chosenDevices, rememberChosen } from '#client/media/rememberedDevices.ts';
import type { DeviceChoice } from '#client/media/devices.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Select.tsx';
import { useSession } from '#client/state/hooks.ts';
import styles from './Controls.module.css';
import { useDeviceLists } from './useDeviceLists.ts';

const kinds = ['camera', 'microphone', 'speaker'] as const satisfies readonly DeviceKind[];

/** Camera, microphone and speaker while in the room; a room that is in this page only uses none of them. */
export function DevicesDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const isAlone = useIsAlone();
  return (
    <Dialog title={t('room:devices.title')} isOpen onClose={onClose}>
      {isAlone ? <p>{t('alone:devices')}</p> : <DeviceChoices />}
      <div className={styles.dialogActions}>
        <Button kind="primary" onClick={onClose}>
          {t('room:close')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What is chosen is used at once, and remembered on this device. */
function DeviceChoices() {
  const t = useText();
  const { media } = useSession();
  const lists = useDeviceLists();
  const [chosen, setChosen] = useState(() => chosenDevices(localStorage));
  const handleChoose = (kind: DeviceKind, id: string) => {
    const next = { ...chosen, [kind]: id };
    setChosen(next);
    media.switchDevice(kind, id);
    rememberChosen(localStorage, next);
  };
  const devicesOf = { camera: lists.cameras, microphone: lists.microphones, speaker: lists.speakers };
  return kinds.map((kind) => {
    const devices = devicesOf[kind];
    const value = devices.find(({ id }) => id === chosen[kind])?.id ?? '';
    // The browser's own choice is said where it holds; nobody can go back to it here.
    const standard = value === '' ? [{ id: '', label: standardText(devices) }] : [];
    return (
      <Select
        key={kind}
        label={t(`room:devices.${kind}`)}
        value={value}
        options={[...standard, ...devices.map(optionOf(kind))]}
        onChange={(id) => handleChoose(kind, id)}
      />
    );
  });

  function standardText(devices: readonly DeviceChoice[]): string {
    return t(devices.length === 0 ? 'room:devices.none' : 'room:devices.standard');
  }

  function optionOf(kind: DeviceKind) {
    return (device: DeviceChoice, index: number) => ({
      id: device.id,
      label:
        device.label === ''
          ? t('room:devices.numbered', { kind: t(`room:devices.${kind}`), number: index + 1 })
          : device.label,
    });
  }
}
