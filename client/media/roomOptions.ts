import type { RoomConnectOptions, RoomOptions, TrackPublishOptions } from 'livekit-client';
import { AudioPresets, Track, VideoPresets } from 'livekit-client';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { RoomKeyProvider } from './keyProvider.ts';

/** LiveKit gives a resumption this many tries; then the link counts as lost and is joined anew. */
const resumeDelaysMs = [0, 300, 1200, 2700] as const;

/** Options of LiveKit's `Room`; the reasons stand in infra/decisions/003. */
export function roomOptions(keyProvider: RoomKeyProvider, worker: Worker): RoomOptions {
  return {
    // Never the older `e2ee`: it leaves data messages in clear (security.md 4).
    encryption: { keyProvider, worker },
    adaptiveStream: false,
    dynacast: true,
    // Our tracks outlive a lost link and are published again on the next one.
    stopLocalTrackOnUnpublish: false,
    disconnectOnPageLeave: true,
    publishDefaults: { videoCodec: 'vp8', backupCodec: false, red: false },
    reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => resumeDelaysMs[retryCount] ?? null },
  };
}

/** Options of `connect`: nothing is subscribed by itself, and only our own ICE servers are used. */
export function connectOptions(answer: MediaAnswer): RoomConnectOptions {
  return {
    autoSubscribe: false,
    maxRetries: 0,
    rtcConfig: {
      iceServers: answer.iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === undefined ? {} : { username }),
        ...(credential === undefined ? {} : { credential }),
      })),
    },
  };
}

/** How each source is sent. */
export function publishOptions(source: Track.Source): TrackPublishOptions {
  switch (source) {
    case Track.Source.Camera:
      return {
        source,
        simulcast: true,
        videoEncoding: VideoPresets.h540.encoding,
        videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      };
    case Track.Source.Microphone:
      return { source, audioPreset: AudioPresets.speech };
    default:
      return { source };
  }
}
