import { expect, vi } from 'vitest';
import type { CapturePlatform } from '#client/media/askDevices.ts';

/** A captured track as LiveKit handles it, without a device behind it. */
export function fakeCapturedTrack(kind: 'audio' | 'video', deviceId = 'usual'): MediaStreamTrack {
  const made: MediaStreamTrack = Object.assign(Object.create(null), {
    id: `${kind}-${deviceId}`,
    kind,
    enabled: true,
    muted: false,
    readyState: 'live',
    stop: () => Object.assign(made, { readyState: 'ended' }),
    getConstraints: () => ({}),
    getSettings: () => ({ deviceId }),
    applyConstraints: async () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  return made;
}

/** A browser that asks, and whose questions the test answers, oldest first. */
export function askingBrowser() {
  const questions: {
    constraints: MediaStreamConstraints;
    answer(track: MediaStreamTrack): void;
    refuse(): void;
  }[] = [];
  const getUserMedia = (constraints: MediaStreamConstraints) =>
    new Promise<MediaStream>((resolve, reject) => {
      questions.push({
        constraints,
        refuse: () => reject(new DOMException('refused', 'NotAllowedError')),
        answer: (track) =>
          resolve(
            Object.assign(Object.create(null), {
              getTracks: () => [track],
              getAudioTracks: () => (track.kind === 'audio' ? [track] : []),
              getVideoTracks: () => (track.kind === 'video' ? [track] : []),
            }),
          ),
      });
    });
  const platform: CapturePlatform = { getUserMedia, permission: async () => 'prompt' };
  vi.stubGlobal('MediaStream', EventTarget);
  // LiveKit asks again by itself for a device that was switched.
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia }, userAgent: '' });
  return {
    platform,
    questions,
    asked: (count: number) => vi.waitFor(() => expect(questions).toHaveLength(count)),
  };
}
