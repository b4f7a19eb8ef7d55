import type { Preview, TakenTracks } from '#client/media/preview.ts';

/** Takes the preview's tracks: at once if the devices have answered, else as soon as they have. */
export function settledTracks(preview: Preview): TakenTracks | Promise<TakenTracks> {
  const isAsking = () => {
    const { camera, microphone } = preview.state.get();
    return camera.kind === 'asking' || microphone.kind === 'asking';
  };
  if (!isAsking()) return preview.takeTracks();
  return new Promise((resolve) => {
    const stop = preview.state.subscribe(() => {
      if (isAsking()) return;
      stop();
      resolve(preview.takeTracks());
    });
  });
}
