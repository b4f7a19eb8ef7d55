import { type LocalTrack, type LocalTrackPublication, Room, Track } from 'livekit-client';
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
  const answered = Promise.withResolvers<LocalTrackPublication>();
  vi.spyOn(room, 'isE2EEEnabled', 'get').mockReturnValue(true);
  vi.spyOn(room.localParticipant, 'publishTrack').mockImplementation(() => answered.promise);
  const told = vi.spyOn(room.engine, 'updateMuteStatus').mockReturnValue(undefined);
  createPublisher({ room, local, onFailed: () => undefined }).open();
  const publication: LocalTrackPublication = JSON.parse('{"trackSid":"TR_1"}');
  const answer = async () => {
    local.all = () => [];
    answered.resolve(publication);
    await answered.promise;
  };
  return { microphone, told, answer };
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
