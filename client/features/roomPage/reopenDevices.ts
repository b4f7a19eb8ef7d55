import { settledTracks } from '#client/features/prejoin/settledTracks.ts';
import { openPreview, type TakenTracks } from '#client/media/preview.ts';
import { chosenDevices } from '#client/media/rememberedDevices.ts';
import type { Held } from './seatHold.ts';

/** After a reload: the tracks of the devices that were on, as soon as both have answered. */
export async function reopenDevices({ isCameraOn, isMicrophoneOn }: Held): Promise<TakenTracks> {
  const chosen = chosenDevices(localStorage);
  return settledTracks(openPreview({ remembered: { chosen, isCameraOn, isMicrophoneOn } }));
}
