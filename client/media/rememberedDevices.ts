import { z } from 'zod';
import { noneChosen } from './devices.ts';
import type { ChosenDevices } from './devices.ts';
import type { PreviewState } from './preview.ts';

const rememberedSchema = z.object({
  chosen: z.object({
    camera: z.string().nullable(),
    microphone: z.string().nullable(),
    speaker: z.string().nullable(),
  }),
  isCameraOn: z.boolean(),
  isMicrophoneOn: z.boolean(),
});

/** The devices of last time on this computer: ids the browser made up, nothing about a person. */
export type RememberedDevices = z.infer<typeof rememberedSchema>;

const storageKey = 'consilium.devices';

/** Reads the devices of last time; null when there are none or the entry is not understood. */
export function recallDevices(storage: Pick<Storage, 'getItem'>): RememberedDevices | null {
  try {
    const parsed = rememberedSchema.safeParse(JSON.parse(storage.getItem(storageKey) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The devices chosen on this computer, in the preview or in the room. */
export function chosenDevices(storage: Pick<Storage, 'getItem'>): ChosenDevices {
  return recallDevices(storage)?.chosen ?? noneChosen;
}

/** Keeps the devices for next time; a storage that refuses is no reason to stop. */
export function rememberDevices(storage: Pick<Storage, 'setItem'>, remembered: RememberedDevices): void {
  try {
    storage.setItem(storageKey, JSON.stringify(remembered));
  } catch {
    // Private windows may refuse: the person chooses again next time.
  }
}

/** Keeps a choice made in the room. Whether they are on next time is for the preview to say, as it was. */
export function rememberChosen(storage: Pick<Storage, 'getItem' | 'setItem'>, chosen: ChosenDevices): void {
  const { isCameraOn, isMicrophoneOn } = recallDevices(storage) ?? { isCameraOn: true, isMicrophoneOn: true };
  rememberDevices(storage, { chosen, isCameraOn, isMicrophoneOn });
}

/** What is worth remembering of a preview: a device that failed counts as wanted. */
export function devicesOf(state: PreviewState): RememberedDevices {
  return {
    chosen: state.chosen,
    isCameraOn: state.camera.kind !== 'off',
    isMicrophoneOn: state.microphone.kind !== 'off',
  };
}
