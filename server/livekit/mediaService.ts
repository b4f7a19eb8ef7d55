import { AccessToken, RoomServiceClient, TrackSource, WebhookReceiver } from 'livekit-server-sdk';
import { limits } from '#shared/protocol/limits.ts';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import type { Env, LivekitEnv } from '#server/env.ts';
import { errorCode, type Log } from '#server/log.ts';

/** A dead LiveKit must not hold up anybody who enters (W10). */
const answerMs = 700;
/** Seconds LiveKit keeps a room nobody has joined yet, or that everybody has left. */
const emptySeconds = 300;
const departureSeconds = 120;

/** What a verified webhook told: its name and, when it names one, the room. */
export interface MediaEvent {
  event: string;
  room: string | null;
}

/** The one owner of everything said to LiveKit. */
export interface MediaService {
  /** LiveKit's origins as a browser reaches them, for the page's policy. */
  readonly origins: readonly string[];
  /** Makes the media room, then a token for it. Null within 0.7 s when LiveKit does not answer. */
  admit(room: RoomId, participant: ParticipantId): Promise<MediaAnswer | null>;
  /** Checks the signature and the body's hash; null when they are not LiveKit's. */
  receive(body: string, authorization: string | undefined): Promise<MediaEvent | null>;
}

/** Talks to the LiveKit of these settings; without any, every admission answers null. */
export function createMediaService(
  livekit: LivekitEnv | null,
  iceServers: Env['iceServers'],
  log: Log,
): MediaService {
  if (livekit === null) {
    return { origins: [], admit: async () => null, receive: async () => null };
  }
  const { url, publicUrl = url, apiKey, apiSecret } = livekit;
  const options = { requestTimeout: answerMs / 1000, failover: false };
  const rooms = new RoomServiceClient(withScheme(url, 'http'), apiKey, apiSecret, options);
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  const socketUrl = withScheme(publicUrl, 'ws');
  return {
    origins: [new URL(socketUrl), new URL(withScheme(publicUrl, 'http'))].map(
      ({ protocol, host }) => `${protocol}//${host}`,
    ),
    async admit(room, participant) {
      try {
        // Before the token, always: it is idempotent, and LiveKit makes no room by itself (security.md 4).
        await rooms.createRoom({
          name: room,
          maxParticipants: limits.connectionsPerRoom,
          emptyTimeout: emptySeconds,
          departureTimeout: departureSeconds,
        });
      } catch (error) {
        log.warn({ event: 'media-unavailable', room, code: errorCode(error) });
        return null;
      }
      const token = await mediaToken({ apiKey, apiSecret }, room, participant);
      return { url: socketUrl, token, iceServers: iceServers.map((server) => ({ ...server })) };
    },
    async receive(body, authorization) {
      try {
        const event = await receiver.receive(body, authorization);
        return { event: event.event, room: event.room?.name ?? null };
      } catch {
        return null;
      }
    },
  };
}

/**
 * A token for one identity in one room, two minutes long (security.md 4): camera, microphone and
 * screen; no data, no metadata, no name, no administration. Nothing of a request goes into it.
 */
export async function mediaToken(
  key: Pick<LivekitEnv, 'apiKey' | 'apiSecret'>,
  room: RoomId,
  participant: ParticipantId,
): Promise<string> {
  const token = new AccessToken(key.apiKey, key.apiSecret, {
    identity: participant,
    ttl: limits.mediaTokenMs / 1000,
  });
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: true,
    canSubscribe: true,
    canPublishSources: [
      TrackSource.CAMERA,
      TrackSource.MICROPHONE,
      TrackSource.SCREEN_SHARE,
      TrackSource.SCREEN_SHARE_AUDIO,
    ],
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

function withScheme(url: string, scheme: 'http' | 'ws'): string {
  const parsed = new URL(url);
  const isSecure = parsed.protocol === 'https:' || parsed.protocol === 'wss:';
  return `${scheme}${isSecure ? 's' : ''}://${parsed.host}`;
}
