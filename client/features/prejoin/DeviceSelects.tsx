import { useText } from '#client/i18n/text.ts';
import type { DeviceChoice } from '#client/media/devices.ts';
import type { Preview } from '#client/media/preview.ts';
import { useStore } from '#client/state/useStore.ts';
import { Select } from '#client/ui/Select.tsx';
import styles from './Mirror.module.css';

/** Camera, microphone and speaker; what is chosen here is proposed next time on this computer. */
export function DeviceSelects({ preview }: { preview: Preview }) {
  const t = useText();
  const cameras = useStore(preview.state, (state) => state.cameras);
  const microphones = useStore(preview.state, (state) => state.microphones);
  const speakers = useStore(preview.state, (state) => state.speakers);
  const chosen = useStore(preview.state, (state) => state.chosen);
  return (
    <div className={styles.devices}>
      <DeviceSelect
        label={t('prejoin.camera')}
        devices={cameras}
        chosen={chosen.camera}
        nameOf={(number) => t('prejoin.numberedCamera', { number })}
        none={t('prejoin.noCamera')}
        onChoose={(id) => preview.choose('camera', id)}
      />
      <DeviceSelect
        label={t('prejoin.microphone')}
        devices={microphones}
        chosen={chosen.microphone}
        nameOf={(number) => t('prejoin.numberedMicrophone', { number })}
        none={t('prejoin.noMicrophone')}
        onChoose={(id) => preview.choose('microphone', id)}
      />
      <DeviceSelect
        label={t('prejoin.speaker')}
        devices={speakers}
        chosen={chosen.speaker}
        nameOf={(number) => t('prejoin.numberedSpeaker', { number })}
        none={t('prejoin.systemSpeaker')}
        onChoose={(id) => preview.choose('speaker', id)}
      />
    </div>
  );
}

interface DeviceSelectProps {
  label: string;
  devices: readonly DeviceChoice[];
  chosen: string | null;
  /** For a device whose name the browser does not tell. */
  nameOf: (number: number) => string;
  /** Stands there when there is nothing to choose from. */
  none: string;
  onChoose: (id: string) => void;
}

function DeviceSelect({ label, devices, chosen, nameOf, none, onChoose }: DeviceSelectProps) {
  const options =
    devices.length === 0
      ? [{ id: '', label: none }]
      : devices.map(({ id, label: name }, index) => ({ id, label: name === '' ? nameOf(index + 1) : name }));
  const value = options.find(({ id }) => id === chosen)?.id ?? options[0]?.id ?? '';
  return (
    <Select
      label={label}
      value={value}
      options={options}
      disabled={devices.length === 0}
      onChange={onChoose}
    />
  );
}
