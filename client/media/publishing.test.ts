import { ConnectionState, type LocalTrack, type LocalTrackPublication, Room, Track } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import type { LocalTracks } from './localTracks.ts';
import { createPublisher } from './publishing.ts';

afterEach(() => vi.restoreAllMocks());

/** A microphone that is being published until `answer` is called, and what the server is told meanwhile. */
function publishing({ isMuted }: { isMuted: boolean }) {
  const microphone: { isMuted: boolean } & LocalTrack = JSON.parse(
    JSON.stringify({ isMuted, source: Track.Source.Microphone }),
  );
  const local: LocalTracks = JSON.parse('{}');
  local.all = () => [microphone];
  const room = new Room();
  room.state = ConnectionState.Connected;
  const answered = Promise.withResolvers<LocalTrackPublication>();
  vi.spyOn(room, 'isE2EEEnabled', 'get').mockReturnValue(true);
  const publish = vi.spyOn(room.localParticipant, 'publishTrack');
  publish.mockImplementation(() => answered.promise);
  const told = vi.spyOn(room.engine, 'updateMuteStatus').mockReturnValue(undefined);
  const onFailed = vi.fn<() => void>();
  const publisher = createPublisher({ room, local, onFailed });
  publisher.open();
  const publication: LocalTrackPublication = JSON.parse('{"trackSid":"TR_1"}');
  const answer = async () => {
    local.all = () => [];
    answered.resolve(publication);
    await answered.promise;
  };
  const fail = async () => {
    answered.reject(new Error('not published'));
    await answered.promise.catch(() => undefined);
  };
  return { room, publisher, microphone, publish, told, onFailed, answer, fail };
}

test.each([true, false])(
  'what is pressed while the microphone is published is told: muted %s',
  async (to) => {
    const { microphone, told, answer } = publishing({ isMuted: !to });
    microphone.isMuted = to;
    expect(told).not.toHaveBeenCalled();
    await answer();
    await vi.waitFor(() => expect(told.mock.calls).toEqual([['TR_1', to]]));
  },
);

test('nothing more is told where nothing was pressed', async () => {
  const { told, answer } = publishing({ isMuted: true });
  await answer();
  await Promise.resolve();
  expect(told).not.toHaveBeenCalled();
});

test('what fails with its link is neither told nor tried again on the dead room', async () => {
  const { room, publisher, publish, onFailed, fail } = publishing({ isMuted: false });
  room.state = ConnectionState.Disconnected;
  await fail();
  publisher.sync();
  expect([publish.mock.calls.length, onFailed.mock.calls.length]).toEqual([1, 0]);
});

test('what the server would not take is told once, and not tried again by itself', async () => {
  const { publish, onFailed, fail } = publishing({ isMuted: false });
  await fail();
  expect([publish.mock.calls.length, onFailed.mock.calls.length]).toEqual([1, 1]);
});
