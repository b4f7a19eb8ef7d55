/** Which simulcast layer of a remote camera to ask for. */
export type Quality = 'high' | 'medium' | 'low';

/**
 * The layer that fits the room: with many faces each tile is small, and a shared screen makes them
 * smaller still. Answers for all remote cameras alike.
 */
export function cameraQuality(remoteCameras: number, isScreenShown: boolean): Quality {
  if (isScreenShown) return remoteCameras > 3 ? 'low' : 'medium';
  return remoteCameras > 3 ? 'medium' : 'high';
}
