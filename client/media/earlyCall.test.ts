import { Room } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import { prepareCall } from './earlyCall.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('where a step fails, the call is let go of and LiveKit finds everything as it was', async () => {
  const Sender = Object.assign(() => undefined, { prototype: { createEncodedStreams: () => undefined } });
  vi.stubGlobal('RTCRtpSender', Sender);
  const room = new Room();
  const { engine } = room;
  const before = engine.rtcConfig;
  const configure = vi.fn<() => Promise<void>>(async () => undefined);
  const layOut = vi.fn<() => Promise<void>>(async () => Promise.reject(new Error('no places')));
  Object.assign(engine, { configure, applyInitialPublisherLayout: layOut });
  const letGo = vi.spyOn(engine, 'cleanupPeerConnections').mockResolvedValue(undefined);
  await prepareCall(room);
  expect([configure.mock.calls.length, layOut.mock.calls.length, letGo.mock.calls.length]).toEqual([1, 1, 1]);
  expect(engine.rtcConfig).toBe(before);
});
