import type { LocalTrack, ScreenShareCaptureOptions } from 'livekit-client';
import {
  LocalAudioTrack,
  LocalVideoTrack,
  Track,
  TrackEvent,
  VideoPresets,
  createLocalScreenTracks,
  isLocalTrack,
} from 'livekit-client';
import type { CapturePlatform } from './askDevices.ts';
import { askDevice, browserCapture } from './askDevices.ts';
import type { CaptureKind } from './deviceState.ts';
import { deviceStateOf, errorName } from './deviceState.ts';
import type { ChosenDevices } from './devices.ts';
import type { MediaProblem } from './mediaState.ts';
import type { TakenTracks } from './preview.ts';
import { stopTracks } from './stopTracks.ts';

const screenOptions: ScreenShareCaptureOptions = {
  audio: true,
  // Slides and text: sharp rather than smooth.
  contentHint: 'detail',
  resolution: { ...VideoPresets.h1080.resolution, frameRate: 15 },
  // Sharing this very tab shows a hall of mirrors.
  selfBrowserSurface: 'exclude',
};

/** What this browser captures. It outlives a lost link and is published again on the next one. */
export interface LocalTracks {
  readonly microphone: LocalAudioTrack | null;
  readonly camera: LocalVideoTrack | null;
  readonly screen: readonly LocalTrack[];
  /** Everything that should be published now. */
  all(): readonly LocalTrack[];
  /** Takes tracks over; one whose kind is here already is stopped. */
  adopt(tracks: TakenTracks): Promise<void>;
  setMuted(isMuted: boolean): Promise<void>;
  setCameraOff(isOff: boolean): Promise<void>;
  setSharing(isSharing: boolean): Promise<void>;
  switchDevice(kind: CaptureKind, id: string): Promise<void>;
  dispose(): void;
}

export interface LocalTracksOptions {
  /** The devices chosen on this computer, read when one is asked for. */
  chosen(): ChosenDevices;
  onChange(): void;
  onProblem(problem: MediaProblem | null): void;
  platform?: CapturePlatform;
}

/**
 * Off is off at once: a mute waits for no question about another device, nor for one about another
 * microphone. On waits its turn, and a first of its kind that is granted after it was turned off again is
 * let go of. A camera that was off and is asked for again belongs to LiveKit until the browser has answered.
 */
export function createLocalTracks(options: LocalTracksOptions): LocalTracks {
  const { chosen, onChange, onProblem, platform = browserCapture() } = options;
  const switched: Record<CaptureKind, string | null> = { camera: null, microphone: null };
  /** What was last asked for, of each. */
  const isWanted: Record<CaptureKind | 'screen', boolean> = {
    camera: false,
    microphone: false,
    screen: false,
  };
  /** Whether the browser is being asked for the first of its kind. */
  const isAsked: Record<CaptureKind, boolean> = { camera: false, microphone: false };
  let microphone: LocalAudioTrack | null = null;
  let camera: LocalVideoTrack | null = null;
  let screen: readonly LocalTrack[] = [];
  let isDisposed = false;
  // One change of a device after the other: two quick clicks must not ask for it twice.
  const queues = { camera: Promise.resolve(), microphone: Promise.resolve(), screen: Promise.resolve() };

  function inTurn(source: CaptureKind | 'screen', change: () => Promise<void>): Promise<void> {
    queues[source] = queues[source].then(async () => {
      if (isDisposed) return;
      try {
        await change();
      } catch (error) {
        if (source !== 'screen') onProblem({ kind: 'device', device: source, state: deviceStateOf(error) });
      }
      onChange();
    });
    return queues[source];
  }

  function watch(track: Track): void {
    for (const event of [TrackEvent.Muted, TrackEvent.Unmuted, TrackEvent.Restarted] as const) {
      track.on(event, onChange);
    }
  }

  // Not "user provided": LiveKit may stop the camera while it is off and start it again (the light).
  async function adoptAudio(source: MediaStreamTrack, isMuted: boolean) {
    const track = new LocalAudioTrack(source, undefined, false);
    track.source = Track.Source.Microphone;
    if (isMuted) await track.mute();
    watch(track);
    microphone = track;
  }
  function adoptVideo(source: MediaStreamTrack) {
    camera = new LocalVideoTrack(source, undefined, false);
    camera.source = Track.Source.Camera;
    watch(camera);
  }

  async function acquire(kind: CaptureKind): Promise<void> {
    const id = switched[kind] ?? chosen()[kind];
    isAsked[kind] = true;
    const asked = await askDevice(platform, kind, { id, strictness: 'ideal' });
    isAsked[kind] = false;
    if (asked.kind === 'failed') {
      if (isWanted[kind]) onProblem({ kind: 'device', device: kind, state: asked.state });
      return;
    }
    if (isDisposed || !isWanted[kind]) return asked.track.stop();
    if (kind === 'camera') adoptVideo(asked.track);
    else await adoptAudio(asked.track, false);
  }

  const captured = (kind: CaptureKind) => (kind === 'camera' ? camera : microphone);

  function turn(kind: CaptureKind, on: boolean): Promise<void> {
    isWanted[kind] = on;
    if (!on) void captured(kind)?.mute();
    return inTurn(kind, async () => {
      const track = captured(kind);
      if (track) await (isWanted[kind] ? track.unmute() : track.mute());
      else if (isWanted[kind]) await acquire(kind);
    });
  }

  async function share() {
    let tracks: readonly LocalTrack[];
    try {
      tracks = await createLocalScreenTracks({ ...screenOptions });
    } catch (error) {
      // Closing the chooser is the same NotAllowedError as a refusal.
      const why = errorName(error) === 'NotAllowedError' ? 'refused' : 'failed';
      return onProblem({ kind: 'screen', why });
    }
    if (isDisposed || !isWanted.screen) return tracks.forEach((track) => track.stop());
    screen = tracks;
    for (const track of tracks) {
      // The browser's own "stop sharing" button, or the shared window was closed.
      track.once(TrackEvent.Ended, unshare);
    }
  }
  function unshare() {
    for (const track of screen) track.stop();
    screen = [];
    onChange();
  }

  return {
    get microphone() {
      return microphone;
    },
    get camera() {
      return camera;
    },
    get screen() {
      return screen;
    },
    // Sound first: a voice without a face is a meeting, a face without a voice is not.
    all: () => [microphone, camera, ...screen].filter((track) => track !== null).filter(isLocalTrack),
    async adopt(tracks) {
      const { audio, video } = tracks;
      // A device that was turned on meanwhile stays; a second of its kind would only keep a light on.
      // What was pressed in the room since counts, not how the device stood in the preview.
      if (audio && !microphone && !isAsked.microphone) isWanted.microphone = audio.enabled;
      if (video && !camera && !isAsked.camera) isWanted.camera = true;
      await Promise.all([
        inTurn('microphone', async () => {
          if (microphone) audio?.stop();
          else if (audio) await adoptAudio(audio, !isWanted.microphone);
        }),
        inTurn('camera', async () => {
          if (camera || !isWanted.camera) video?.stop();
          else if (video) adoptVideo(video);
        }),
      ]);
      // Left while something else was being asked for: whoever gave them counts on us.
      if (!isDisposed) return;
      stopTracks(tracks);
      microphone?.stop();
      camera?.stop();
    },
    setMuted: (isMuted) => turn('microphone', !isMuted),
    setCameraOff: (isOff) => turn('camera', !isOff),
    setSharing(isSharing) {
      isWanted.screen = isSharing;
      return inTurn('screen', async () => {
        if (!isWanted.screen) unshare();
        else if (screen.length === 0) await share();
      });
    },
    switchDevice: (kind, id) =>
      inTurn(kind, async () => {
        switched[kind] = id;
        await captured(kind)?.setDeviceId({ exact: id });
        // Turned off while the browser was asking: no light stays on for it.
        if (kind === 'camera' && camera?.isMuted) camera.mediaStreamTrack.stop();
      }),
    dispose() {
      isDisposed = true;
      microphone?.stop();
      camera?.stop();
      for (const track of screen) track.stop();
    },
  };
}
