import type { DeviceKind } from './deviceState.ts';

/** One device as the person may choose it. */
export interface DeviceChoice {
  readonly id: string;
  /** Empty until the browser has granted capture once. */
  readonly label: string;
}

/** Which device is used for what; null means the browser's own choice. */
export type ChosenDevices = Readonly<Record<DeviceKind, string | null>>;

export const noneChosen: ChosenDevices = { camera: null, microphone: null, speaker: null };

/** The devices of each kind, in the browser's order. */
export interface DeviceLists {
  readonly cameras: readonly DeviceChoice[];
  readonly microphones: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

/** Sorts what `enumerateDevices` answers; entries without an id (no permission yet) are left out. */
export function sortDevices(
  infos: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
): DeviceLists {
  const pick = (kind: MediaDeviceKind) =>
    infos
      .filter((info) => info.kind === kind && info.deviceId !== '')
      .map((info) => ({ id: info.deviceId, label: info.label }));
  return { cameras: pick('videoinput'), microphones: pick('audioinput'), speakers: pick('audiooutput') };
}

/**
 * Capture constraints for one device. A remembered id is a wish (`ideal`), so that an unplugged
 * device falls back to another; an id just chosen is meant (`exact`).
 */
export function captureConstraints(
  kind: 'camera' | 'microphone',
  id: string | null,
  strictness: 'ideal' | 'exact' = 'ideal',
): MediaTrackConstraints {
  const device = id === null ? {} : { deviceId: { [strictness]: id } };
  if (kind === 'microphone') {
    return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }
  return { ...device, width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25, max: 30 } };
}
