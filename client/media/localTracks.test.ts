import { expect, test } from 'vitest';
import { createLocalTracks } from './localTracks.ts';
import { track } from './testing/track.ts';

test('what is handed over after the room was left is turned off', async () => {
  const stopped: string[] = [];
  const local = createLocalTracks({ onChange: () => undefined, onProblem: () => undefined });
  local.dispose();
  await local.adopt({ audio: track('microphone', stopped), video: track('camera', stopped) });
  expect(stopped).toEqual(['microphone', 'camera']);
  expect(local.all()).toEqual([]);
});
