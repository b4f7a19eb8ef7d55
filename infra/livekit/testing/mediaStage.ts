import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import { encodeId, participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { mediaToken } from '#server/livekit/mediaService.ts';
import { freePorts } from '../ports.ts';
import { type LiveKit, prepareLiveKit } from '../prepare.ts';

/** A real LiveKit server of its own for one test or bench run. */
export interface MediaStage {
  readonly url: string;
  readonly livekit: Extract<LiveKit, { kind: 'running' }>;
  /** Makes a media room and answers its name. */
  newRoom(): Promise<RoomId>;
  /** Makes a room of this name again, as our server does after LiveKit came back. */
  makeRoom(room: RoomId): Promise<void>;
  newParticipant(): ParticipantId;
  /** What our server would answer to this participant. */
  answer(room: RoomId, participant: ParticipantId): Promise<MediaAnswer>;
  dispose(): Promise<void>;
}

const newId = () => encodeId(randomBytes(16));

/** Starts LiveKit on free ports with a throw-away data directory. */
export async function openMediaStage(): Promise<MediaStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'consilium-media-'));
  const livekit = await prepareLiveKit({
    dataDir,
    env: process.env,
    onProgress: () => undefined,
    ports: await freePorts(),
  });
  if (livekit.kind !== 'running') {
    const why = livekit.kind === 'unavailable' ? livekit.problem : 'a server given from outside';
    throw new Error(`this needs a LiveKit server of its own: ${why}`);
  }
  const { url, apiKey, apiSecret } = livekit;
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
  const makeRoom = async (room: RoomId) => {
    await rooms.createRoom({ name: room, maxParticipants: 12, emptyTimeout: 300 });
  };
  return {
    url,
    livekit,
    makeRoom,
    async newRoom() {
      const room = roomIdSchema.parse(newId());
      await makeRoom(room);
      return room;
    },
    newParticipant: () => participantIdSchema.parse(newId()),
    async answer(room, participant) {
      const token = await mediaToken({ apiKey, apiSecret }, room, participant);
      const iceServers = [{ urls: ['stun:127.0.0.1:3478'] }];
      return { url, token, iceServers };
    },
    async dispose() {
      await livekit.dispose();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
