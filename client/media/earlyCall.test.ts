import { EngineEvent, Room } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import { prepareCall, standAtOnce } from './earlyCall.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** As in Chromium, where alone a call is prepared. */
function stubEncodedStreams() {
  const Sender = Object.assign(() => undefined, { prototype: { createEncodedStreams: () => undefined } });
  vi.stubGlobal('RTCRtpSender', Sender);
}

test('where a step fails, the call is let go of and LiveKit finds everything as it was', async () => {
  stubEncodedStreams();
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

test('the offer is made before the click and goes with the first attempt; a second one makes its own', async () => {
  stubEncodedStreams();
  const room = new Room();
  const { engine } = room;
  let made = 0;
  const publisher = { createInitialOffer: async () => ({ offer: {}, offerId: (made += 1) }) };
  const configure = async () => Object.assign(engine, { pcManager: { publisher } });
  Object.assign(engine, { configure, applyInitialPublisherLayout: async () => undefined });
  await prepareCall(room);
  expect(made).toBe(1);
  expect((await publisher.createInitialOffer()).offerId).toBe(1);
  expect((await publisher.createInitialOffer()).offerId).toBe(2);
});

test('a call that was let go of while its offer was made stays closed', async () => {
  stubEncodedStreams();
  const room = new Room();
  const { engine } = room;
  const before = engine.rtcConfig;
  const close = vi.fn<() => void>();
  const createInitialOffer = async () => {
    delete engine.pcManager;
    return { offer: {}, offerId: 1 };
  };
  const configure = async () =>
    Object.assign(engine, { pcManager: { publisher: { createInitialOffer, close } } });
  Object.assign(engine, { configure, applyInitialPublisherLayout: async () => undefined });
  await prepareCall(room);
  expect(close).toHaveBeenCalledOnce();
  expect(engine.rtcConfig).toBe(before);
});

test('the room stands as soon as the call does, and fails as LiveKit says', async () => {
  const told = new Room();
  const never = vi.spyOn(told.engine, 'waitForPCInitialConnection');
  never.mockReturnValue(new Promise(() => undefined));
  standAtOnce(told);
  const standing = told.engine.waitForPCInitialConnection();
  told.engine.emit(EngineEvent.Connected, JSON.parse('{}'));
  await standing;

  const failed = new Room();
  const wait = vi.spyOn(failed.engine, 'waitForPCInitialConnection');
  wait.mockRejectedValue(new Error('no call'));
  standAtOnce(failed);
  await expect(failed.engine.waitForPCInitialConnection()).rejects.toThrow('no call');
});
