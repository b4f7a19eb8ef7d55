import { afterEach, expect, test, vi } from 'vitest';
import type { CapturePlatform } from '#client/media/askDevices.ts';
import { openPreview } from '#client/media/preview.ts';
import { fakeTrack } from '#client/media/testing/fakeTrack.ts';
import { settledTracks } from './settledTracks.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose devices answer when they are told to; `meters` counts what listens to a microphone. */
function slowDevices() {
  const meters = vi.fn<() => void>();
  const device = (kind: string) =>
    Object.assign(fakeTrack(kind, []), { addEventListener: () => undefined, getSettings: () => ({}) });
  const [camera, microphone] = [device('camera'), device('microphone')];
  vi.stubGlobal('MediaStream', EventTarget);
  vi.stubGlobal('AudioContext', function count() {
    meters();
    return { createMediaStreamSource: () => ({ connect: () => undefined }), createAnalyser: () => ({}) };
  });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('navigator', {
    mediaDevices: Object.assign(new EventTarget(), { enumerateDevices: async () => [] }),
  });
  const answered = Promise.withResolvers<MediaStream>();
  const platform: CapturePlatform = {
    getUserMedia: () => answered.promise,
    permission: async () => 'granted',
  };
  const stream: MediaStream = Object.assign(Object.create(null), {
    getVideoTracks: () => [camera],
    getAudioTracks: () => [microphone],
    getTracks: () => [camera, microphone],
  });
  return { platform, meters, camera, microphone, answer: () => answered.resolve(stream) };
}

test('devices that answer after the press go to the room, and nothing of the preview listens on', async () => {
  const { platform, meters, camera, microphone, answer } = slowDevices();
  const preview = openPreview({ remembered: null, platform });
  const taken = settledTracks(preview);
  answer();
  expect(await taken).toEqual({ audio: microphone, video: camera });
  expect(meters).not.toHaveBeenCalled();
});
