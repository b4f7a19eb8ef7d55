import { createStore } from '#client/state/store.ts';
import type { Store } from '#client/state/store.ts';
import type { Asked, CapturePlatform, Wish } from './askDevices.ts';
import { askBoth, askDevice, browserCapture } from './askDevices.ts';
import type { CaptureKind, DeviceKind, DeviceState } from './deviceState.ts';
import type { ChosenDevices, DeviceLists } from './devices.ts';
import { noneChosen, sortDevices } from './devices.ts';
import type { LevelMeter } from './levelMeter.ts';
import { openLevelMeter } from './levelMeter.ts';
import type { RememberedDevices } from './rememberedDevices.ts';

export interface PreviewState extends DeviceLists {
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  /** Loudness of the microphone, 0..1; 0 while it is off. */
  readonly level: number;
  readonly chosen: ChosenDevices;
  /** The picture to show, without sound; null while the camera is not on. It stays when the tracks are taken. */
  readonly stream: MediaStream | null;
}

/** Tracks handed over by the preview: from now on the taker stops them. */
export interface TakenTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

/** Camera and microphone before joining. Sends nothing anywhere. */
export interface Preview {
  readonly state: Store<PreviewState>;
  setCamera(on: boolean): void;
  setMicrophone(on: boolean): void;
  choose(kind: DeviceKind, id: string): void;
  /** Asks again for whatever was denied, missing or busy. */
  retry(): void;
  /** Hands over the live tracks and ends the preview; a muted microphone comes with `enabled` false. */
  takeTracks(): TakenTracks;
  /** Stops what was not taken. */
  dispose(): void;
}

export interface PreviewOptions {
  remembered: RememberedDevices | null;
  platform?: CapturePlatform;
}

/** Opens the preview and asks at once for what the person left on last time (both at first). */
export function openPreview({ remembered, platform = browserCapture() }: PreviewOptions): Preview {
  const tracks: Record<CaptureKind, MediaStreamTrack | null> = { camera: null, microphone: null };
  const state = createStore<PreviewState>({
    camera: (remembered?.isCameraOn ?? true) ? { kind: 'asking' } : { kind: 'off' },
    microphone: (remembered?.isMicrophoneOn ?? true) ? { kind: 'asking' } : { kind: 'off' },
    level: 0,
    cameras: [],
    microphones: [],
    speakers: [],
    chosen: remembered?.chosen ?? noneChosen,
    stream: null,
  });
  let meter: LevelMeter | null = null;
  let isOver = false;
  // A later request for the same device makes the answer to an earlier one void.
  const requests: Record<CaptureKind, number> = { camera: 0, microphone: 0 };

  const patch = (change: Partial<PreviewState>) => {
    if (!isOver) state.set({ ...state.get(), ...change });
  };
  const wish = (kind: CaptureKind): Wish => ({ id: state.get().chosen[kind], strictness: 'ideal' });

  function release(kind: CaptureKind) {
    const track = tracks[kind];
    tracks[kind] = null;
    track?.stop();
    if (kind === 'camera') {
      patch({ stream: null });
      return;
    }
    meter?.dispose();
    meter = null;
    patch({ level: 0 });
  }

  function settle(kind: CaptureKind, asked: Asked, request: number) {
    if (isOver || requests[kind] !== request) {
      if (asked.kind === 'granted') asked.track.stop();
      return;
    }
    release(kind);
    if (asked.kind === 'failed') {
      patch({ [kind]: asked.state });
      return;
    }
    const { track } = asked;
    tracks[kind] = track;
    track.addEventListener('ended', () => {
      if (tracks[kind] !== track) return;
      release(kind);
      patch({ [kind]: { kind: 'missing' } });
    });
    const id = track.getSettings().deviceId ?? null;
    patch({ [kind]: { kind: 'on' }, chosen: { ...state.get().chosen, [kind]: id } });
    // Whoever waited for this device has taken it just now: a meter would never be stopped.
    if (isOver) return;
    if (kind === 'camera') patch({ stream: new MediaStream([track]) });
    else meter = openLevelMeter(track, (level) => patch({ level }));
    void refreshLists();
  }

  async function ask(kind: CaptureKind, wanted: Wish) {
    const request = ++requests[kind];
    patch({ [kind]: { kind: 'asking' } });
    settle(kind, await askDevice(platform, kind, wanted), request);
  }

  async function askTogether() {
    const camera = ++requests.camera;
    const microphone = ++requests.microphone;
    patch({ camera: { kind: 'asking' }, microphone: { kind: 'asking' } });
    const asked = await askBoth(platform, { camera: wish('camera'), microphone: wish('microphone') });
    settle('camera', asked.camera, camera);
    settle('microphone', asked.microphone, microphone);
  }

  function askFor(kinds: readonly CaptureKind[]) {
    if (kinds.length === 2) void askTogether();
    else for (const kind of kinds) void ask(kind, wish(kind));
  }

  async function refreshLists() {
    try {
      patch(sortDevices(await navigator.mediaDevices.enumerateDevices()));
    } catch {
      // Without a list the person keeps the browser's own choice.
    }
  }
  const handleDeviceChange = () => void refreshLists();

  function turn(kind: CaptureKind, on: boolean) {
    if (isOver) return;
    const current = state.get()[kind].kind;
    if (on && (current === 'on' || current === 'asking')) return;
    const track = tracks[kind];
    if (on && track) {
      track.enabled = true;
      patch({ [kind]: { kind: 'on' } });
    } else if (on) {
      void ask(kind, wish(kind));
    } else {
      requests[kind] += 1;
      // A camera that is off must not keep its light on; a muted microphone stays warm for a quick unmute.
      if (kind === 'camera') release(kind);
      else if (track) track.enabled = false;
      patch({ [kind]: { kind: 'off' } });
    }
  }

  function choose(kind: DeviceKind, id: string) {
    if (isOver) return;
    patch({ chosen: { ...state.get().chosen, [kind]: id } });
    if (kind === 'speaker') return;
    if (state.get()[kind].kind !== 'off') void ask(kind, { id, strictness: 'exact' });
    // Muted but warm: let the old microphone go, the new one is asked for when it is turned on.
    else release(kind);
  }

  function end() {
    isOver = true;
    meter?.dispose();
    meter = null;
    navigator.mediaDevices?.removeEventListener('devicechange', handleDeviceChange);
  }

  navigator.mediaDevices?.addEventListener('devicechange', handleDeviceChange);
  askFor((['camera', 'microphone'] as const).filter((kind) => state.get()[kind].kind === 'asking'));
  void refreshLists();

  return {
    state,
    setCamera: (on) => turn('camera', on),
    setMicrophone: (on) => turn('microphone', on),
    choose,
    retry() {
      if (isOver) return;
      const failed = (['camera', 'microphone'] as const).filter((kind) =>
        ['denied', 'missing', 'busy'].includes(state.get()[kind].kind),
      );
      askFor(failed);
    },
    takeTracks() {
      const taken = { audio: tracks.microphone, video: tracks.camera };
      tracks.microphone = null;
      tracks.camera = null;
      // What is shown stays as it is: a page that draws now makes LiveKit wait (decision 003).
      end();
      return taken;
    },
    dispose() {
      release('camera');
      release('microphone');
      end();
    },
  };
}
