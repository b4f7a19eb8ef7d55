import { afterEach, expect, test, vi } from 'vitest';
import { noneChosen } from './devices.ts';
import { createLocalTracks } from './localTracks.ts';
import { askingBrowser, fakeCapturedTrack } from './testing/fakeCapture.ts';
import { fakeTrack } from './testing/fakeTrack.ts';

afterEach(() => vi.unstubAllGlobals());

function opened(chosen = noneChosen) {
  const browser = askingBrowser();
  const { platform } = browser;
  /** Whether the microphone was open, whenever something had changed. */
  const wasOpen: boolean[] = [];
  const onChange = () => void wasOpen.push(local.microphone?.isMuted === false);
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => void problems.push(problem);
  const local = createLocalTracks({ chosen: () => chosen, onChange, onProblem, platform });
  return { ...browser, local, wasOpen, problems };
}

test('what is handed over after the room was left is turned off', async () => {
  const { local } = opened();
  const stopped: string[] = [];
  local.dispose();
  await local.adopt({ audio: fakeTrack('microphone', stopped), video: fakeTrack('camera', stopped) });
  expect(stopped).toEqual(['microphone', 'camera']);
  expect(local.all()).toEqual([]);
});

test('a mute never waits for the question after the camera', async () => {
  const { local, asked } = opened();
  const audio = fakeCapturedTrack('audio');
  await local.adopt({ audio, video: null });
  void local.setCameraOff(false);
  await asked(1);
  await local.setMuted(true);
  expect(audio.enabled).toBe(false);
  expect(local.microphone?.isMuted).toBe(true);
});

test('a mute never waits for the question after another microphone', async () => {
  const { local, questions, asked } = opened();
  await local.adopt({ audio: fakeCapturedTrack('audio'), video: null });
  const switching = local.switchDevice('microphone', 'headset');
  await asked(1);
  const muting = local.setMuted(true);
  await vi.waitFor(() => expect(local.microphone?.isMuted).toBe(true));
  const headset = fakeCapturedTrack('audio', 'headset');
  questions[0]?.answer(headset);
  await Promise.all([switching, muting]);
  expect(local.microphone?.mediaStreamTrack).toBe(headset);
  expect(headset.enabled).toBe(false);
});

test('a camera that was turned off while another was asked for keeps no light on', async () => {
  const { local, questions, asked } = opened();
  await local.adopt({ audio: null, video: fakeCapturedTrack('video') });
  const switching = local.switchDevice('camera', 'other');
  await asked(1);
  const off = local.setCameraOff(true);
  const other = fakeCapturedTrack('video', 'other');
  questions[0]?.answer(other);
  await Promise.all([switching, off]);
  expect(local.camera?.isMuted).toBe(true);
  expect(other.readyState).toBe('ended');
});

test.each([
  ['microphone', 'audio'],
  ['camera', 'video'],
] as const)('a %s granted after it was turned off again is let go of', async (kind, trackKind) => {
  const { local, questions, asked } = opened();
  const turn = (on: boolean) => (kind === 'camera' ? local.setCameraOff(!on) : local.setMuted(!on));
  void turn(true);
  await asked(1);
  const off = turn(false);
  const track = fakeCapturedTrack(trackKind);
  questions[0]?.answer(track);
  await off;
  expect(track.readyState).toBe('ended');
  expect(local.all()).toEqual([]);
});

test('the last of many presses counts, and one device is asked for once', async () => {
  const { local, questions, asked } = opened();
  const presses = [false, true, false].map((isMuted) => local.setMuted(isMuted));
  await asked(1);
  questions[0]?.answer(fakeCapturedTrack('audio'));
  await Promise.all(presses);
  expect(local.microphone?.isMuted).toBe(false);
  expect(questions).toHaveLength(1);
});

test('a microphone muted before it is taken over comes in muted', async () => {
  const { local, questions, asked, wasOpen } = opened();
  // The microphone is still being asked for when the preview's own arrives.
  void local.setMuted(false);
  await asked(1);
  const audio = fakeCapturedTrack('audio');
  const adopting = local.adopt({ audio, video: null });
  const muting = local.setMuted(true);
  questions[0]?.answer(fakeCapturedTrack('audio', 'second'));
  await Promise.all([adopting, muting]);
  expect(local.microphone?.isMuted).toBe(true);
  expect(audio.enabled).toBe(false);
  expect(wasOpen).not.toContain(true);
});

test.each([
  { last: 'mute', isMuted: true },
  { last: 'unmute', isMuted: false },
])('$last in the room counts, not how the preview left the device', async ({ isMuted }) => {
  const { local, questions, asked } = opened();
  void local.setMuted(false);
  await asked(1);
  const pressed = local.setMuted(isMuted);
  const audio = fakeCapturedTrack('audio');
  audio.enabled = isMuted;
  const adopting = local.adopt({ audio, video: null });
  questions[0]?.answer(fakeCapturedTrack('audio', 'second'));
  await Promise.all([pressed, adopting]);
  expect(local.microphone?.isMuted).toBe(isMuted);
});

test('a refusal of what nobody wants any more is no problem', async () => {
  const { local, questions, asked, problems } = opened();
  void local.setCameraOff(false);
  await asked(1);
  const off = local.setCameraOff(true);
  questions[0]?.refuse();
  await off;
  expect(problems).toEqual([]);
});

test('a camera turned on in the room is the one that was chosen before', async () => {
  const { local, questions, asked } = opened({ ...noneChosen, camera: 'document-camera' });
  void local.setCameraOff(false);
  await asked(1);
  expect(questions[0]?.constraints.video).toMatchObject({ deviceId: { ideal: 'document-camera' } });
});
