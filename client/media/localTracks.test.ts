import { expect, test } from 'vitest';
import { createLocalTracks } from './localTracks.ts';
import { fakeTrack } from './testing/fakeTrack.ts';

test('what is handed over after the room was left is turned off', async () => {
  const stopped: string[] = [];
  const local = createLocalTracks({ onChange: () => undefined, onProblem: () => undefined });
  local.dispose();
  await local.adopt({ audio: fakeTrack('microphone', stopped), video: fakeTrack('camera', stopped) });
  expect(stopped).toEqual(['microphone', 'camera']);
  expect(local.all()).toEqual([]);
});
