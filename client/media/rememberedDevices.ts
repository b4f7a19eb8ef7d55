import { z } from 'zod';
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

/** Keeps the devices for next time; a storage that refuses is no reason to stop. */
export function rememberDevices(storage: Pick<Storage, 'setItem'>, remembered: RememberedDevices): void {
  try {
    storage.setItem(storageKey, JSON.stringify(remembered));
  } catch {
    // Private windows may refuse: the person chooses again next time.
  }
}

/** What is worth remembering of a preview: a device that failed counts as wanted. */
export function devicesOf(state: PreviewState): RememberedDevices {
  return {
    chosen: state.chosen,
    isCameraOn: state.camera.kind !== 'off',
    isMicrophoneOn: state.microphone.kind !== 'off',
  };
}
