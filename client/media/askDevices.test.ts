import { describe, expect, it } from 'vitest';
import type { CapturePlatform } from './askDevices.ts';
import { askBoth, askDevice } from './askDevices.ts';

const wish = { id: null, strictness: 'ideal' } as const;
const wishes = { camera: wish, microphone: wish };

/** A browser that answers each question by rule and keeps what it was asked. */
function browser(
  answer: (asked: { video: boolean; audio: boolean; exact: boolean }) => string | null,
  permission: PermissionState | 'unknown' = 'prompt',
) {
  const questions: string[] = [];
  const platform: CapturePlatform = {
    permission: async () => permission,
    async getUserMedia({ video, audio }) {
      const exact = JSON.stringify([video, audio]).includes('exact');
      questions.push([video && 'video', audio && 'audio'].filter(Boolean).join('+'));
      const problem = answer({ video: video !== undefined, audio: audio !== undefined, exact });
      if (problem) throw new DOMException('', problem);
      return fakeStream(video !== undefined, audio !== undefined);
    },
  };
  return { platform, questions };
}

/** Node has no tracks: only what is read of a stream here. */
function fakeStream(video: boolean, audio: boolean): MediaStream {
  const track = (kind: string) => Object.assign(new EventTarget(), { kind });
  const stream = {
    getVideoTracks: () => (video ? [track('video')] : []),
    getAudioTracks: () => (audio ? [track('audio')] : []),
  };
  return Object.create(stream);
}

describe('asking for camera and microphone', () => {
  it('asks one question for both', async () => {
    const { platform, questions } = browser(() => null);
    const asked = await askBoth(platform, wishes);
    expect(questions).toEqual(['video+audio']);
    expect([asked.camera.kind, asked.microphone.kind]).toEqual(['granted', 'granted']);
  });

  it('keeps the microphone when there is no camera', async () => {
    const { platform, questions } = browser(({ video }) => (video ? 'NotFoundError' : null));
    const asked = await askBoth(platform, wishes);
    expect(asked.camera).toEqual({ kind: 'failed', state: { kind: 'missing' } });
    expect(asked.microphone.kind).toBe('granted');
    expect(questions).toEqual(['video+audio', 'video', 'audio']);
  });

  it('does not answer a refusal with more questions', async () => {
    const { platform, questions } = browser(() => 'NotAllowedError');
    const asked = await askBoth(platform, wishes);
    expect(questions).toEqual(['video+audio']);
    expect(asked.camera).toEqual({ kind: 'failed', state: { kind: 'denied' } });
    expect(asked.microphone).toEqual({ kind: 'failed', state: { kind: 'denied' } });
  });

  it('tries again after a refusal what is granted already', async () => {
    const { platform } = browser(({ video }) => (video ? 'NotAllowedError' : null), 'granted');
    const asked = await askBoth(platform, wishes);
    expect(asked.camera).toEqual({ kind: 'failed', state: { kind: 'denied' } });
    expect(asked.microphone.kind).toBe('granted');
  });

  it('falls back to any device when the chosen one is gone', async () => {
    const { platform } = browser(({ exact }) => (exact ? 'OverconstrainedError' : null));
    const asked = await askDevice(platform, 'camera', { id: 'gone', strictness: 'exact' });
    expect(asked.kind).toBe('granted');
  });
});
