import type { CaptureKind, DeviceState } from './deviceState.ts';
import { deviceStateOf, errorName } from './deviceState.ts';
import { captureConstraints } from './devices.ts';

/** What one device answered. */
export type Asked = { kind: 'granted'; track: MediaStreamTrack } | { kind: 'failed'; state: DeviceState };

/** One device to ask for: the remembered or chosen id, and how firmly it is meant. */
export interface Wish {
  id: string | null;
  strictness: 'ideal' | 'exact';
}

/** The platform calls used; a test passes its own. */
export interface CapturePlatform {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** 'granted', 'denied' or 'prompt'; 'unknown' where the browser does not tell. */
  permission(kind: CaptureKind): Promise<PermissionState | 'unknown'>;
}

/** The browser's own capture. Throws a TypeError on use where there is no `mediaDevices`. */
export function browserCapture(): CapturePlatform {
  return {
    getUserMedia: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
    async permission(kind) {
      try {
        return (await navigator.permissions.query({ name: kind })).state;
      } catch {
        return 'unknown';
      }
    },
  };
}

/** Asks for one device; an exact id that is gone falls back to whatever the browser offers. */
export async function askDevice(platform: CapturePlatform, kind: CaptureKind, wish: Wish): Promise<Asked> {
  try {
    return granted(await request(platform, { [kind]: wish }), kind);
  } catch (error) {
    if (errorName(error) === 'OverconstrainedError' && wish.id !== null) {
      return askDevice(platform, kind, { id: null, strictness: 'ideal' });
    }
    return { kind: 'failed', state: deviceStateOf(error) };
  }
}

/**
 * Asks for camera and microphone in one question. If that fails, each is asked for by itself, so
 * that a missing camera never costs the microphone; but a refusal is not answered with more
 * questions: only a device that is already granted is tried again.
 */
export async function askBoth(
  platform: CapturePlatform,
  wishes: Record<CaptureKind, Wish>,
): Promise<Record<CaptureKind, Asked>> {
  try {
    const stream = await request(platform, wishes);
    return { camera: granted(stream, 'camera'), microphone: granted(stream, 'microphone') };
  } catch (error) {
    const isRefusal = deviceStateOf(error).kind === 'denied';
    const alone = async (kind: CaptureKind): Promise<Asked> => {
      if (isRefusal && (await platform.permission(kind)) !== 'granted') {
        return { kind: 'failed', state: { kind: 'denied' } };
      }
      return askDevice(platform, kind, wishes[kind]);
    };
    // One after the other: two questions on the screen at once confuse, and some browsers drop one.
    const camera = await alone('camera');
    return { camera, microphone: await alone('microphone') };
  }
}

function request(platform: CapturePlatform, wishes: Partial<Record<CaptureKind, Wish>>) {
  const { camera, microphone } = wishes;
  return platform.getUserMedia({
    ...(camera ? { video: captureConstraints('camera', camera.id, camera.strictness) } : {}),
    ...(microphone ? { audio: captureConstraints('microphone', microphone.id, microphone.strictness) } : {}),
  });
}

function granted(stream: MediaStream, kind: CaptureKind): Asked {
  const [track] = kind === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks();
  return track ? { kind: 'granted', track } : { kind: 'failed', state: { kind: 'missing' } };
}
