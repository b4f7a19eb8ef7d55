import type { ParticipantId } from '#shared/room/ids.ts';
import type { CaptureKind, DeviceState } from './deviceState.ts';

/** How picture and sound stand with LiveKit; the board has its own link. */
export type MediaLink =
  | { kind: 'off' }
  | { kind: 'connecting' }
  | { kind: 'connected' }
  /** Interrupted; being resumed or joined anew. */
  | { kind: 'reconnecting' }
  /** Gone; the next attempt waits for its time. */
  | { kind: 'lost' }
  /** The server knows no LiveKit: the room runs without picture and sound, and keeps asking. */
  | { kind: 'unavailable' };

/** How far the first joining has come; it never goes back. */
export type Arrival =
  | 'calling'
  /** Somebody's picture is here, or no camera is on: the page has time for more than the call. */
  | 'receiving'
  /** Nothing of the join is waited for any more: time to publish. */
  | 'settled';

/** What one browser shows and sends. */
export interface Tile {
  /** Null while the camera is off or not received. */
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
  readonly hasAudio: boolean;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
}

/** Something the person should be told about, in words of the catalogue. */
export type MediaProblem =
  /** A device did not start when it was turned on. */
  | { kind: 'device'; device: CaptureKind; state: DeviceState }
  /** Screen sharing was refused, cancelled or failed. */
  | { kind: 'screen'; why: 'refused' | 'failed' }
  /** The browser holds back sound until a gesture: call `resumePlayback` from one. */
  | { kind: 'playback-blocked' }
  /** LiveKit would not take our picture or sound. */
  | { kind: 'publish-failed' };

export interface MediaState {
  readonly link: MediaLink;
  readonly arrival: Arrival;
  /** By participant, this browser included. */
  readonly tiles: ReadonlyMap<ParticipantId, Tile>;
  /** This browser's own microphone, for measuring its voice; null while there is none. */
  readonly microphone: MediaStreamTrack | null;
  readonly isMuted: boolean;
  readonly isCameraOff: boolean;
  readonly isSharing: boolean;
  /** The link stands, and something of ours is with nobody yet, though somebody is there. */
  readonly isUnseen: boolean;
  readonly problem: MediaProblem | null;
}
