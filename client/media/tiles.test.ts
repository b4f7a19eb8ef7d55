import { Room } from 'livekit-client';
import { expect, test } from 'vitest';
import { encodeId, participantIdSchema } from '#shared/room/ids.ts';
import { noneChosen } from './devices.ts';
import { createLocalTracks } from './localTracks.ts';
import { readTiles } from './tiles.ts';

const idOf = (index: number) => participantIdSchema.parse(encodeId(new Uint8Array(16).fill(index)));
const local = createLocalTracks({
  chosen: () => noneChosen,
  onChange: () => undefined,
  onProblem: () => undefined,
});

test.each([
  { isMuted: false, shown: true },
  { isMuted: true, shown: false },
])('whoever is muted ($isMuted) is not shown as speaking, whatever was heard last', ({ isMuted, shown }) => {
  const room = new Room();
  room.remoteParticipants.set(
    idOf(2),
    Object.assign(Object.create(null), {
      identity: idOf(2),
      isSpeaking: true,
      getTrackPublication: (source: string) => (source === 'microphone' ? { isMuted } : undefined),
    }),
  );
  expect(readTiles(idOf(1), local, room).get(idOf(2))).toMatchObject({ isMuted, isSpeaking: shown });
});
