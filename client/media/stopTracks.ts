import type { TakenTracks } from './preview.ts';

/** Turns off what was captured: no light stays on for what nobody will send. */
export function stopTracks({ audio, video }: TakenTracks): void {
  audio?.stop();
  video?.stop();
}
