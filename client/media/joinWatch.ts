import type { RemoteTrack, Room } from 'livekit-client';
import { RoomEvent, Track } from 'livekit-client';
import { watchFirstFrame } from './firstFrame.ts';
import type { JoinStage } from './marks.ts';
import { publishDelayMs } from './publishGate.ts';

export interface JoinWatchOptions {
  room: Room;
  mark(stage: JoinStage): void;
  /** Shows the element of somebody's picture before the room is drawn. */
  showFirst(video: HTMLVideoElement): void;
  /** We stand, and somebody's picture is here, if any camera is on. */
  onReceiving(): void;
  /** The join has settled: somebody's picture is here, or none is to be expected. Time to publish ours. */
  onSettled(): void;
}

/** Marks the stages of one join and decides when to publish. Answers how to stop watching. */
export function watchJoin({ room, mark, showFirst, onReceiving, onSettled }: JoinWatchOptions): () => void {
  let connectedAt: number | null = null;
  let hasRemoteFrame = false;
  let isPublishing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Cameras whose first picture is awaited; 'both' of the issue is reached when none is left. */
  const awaited = new Set<RemoteTrack>();
  /** How to let go of what shows a camera as long as no tile does. */
  const stops = new Map<RemoteTrack, () => void>();

  const remoteCameras = () =>
    [...room.remoteParticipants.values()]
      .map((each) => each.getTrackPublication(Track.Source.Camera))
      .filter((camera) => camera !== undefined && !camera.isMuted);

  function decide() {
    clearTimeout(timer);
    if (isPublishing) return;
    const delay = publishDelayMs({
      sinceConnectedMs: connectedAt === null ? null : performance.now() - connectedAt,
      remoteCameras: remoteCameras().length,
      hasRemoteFrame,
    });
    if (delay === null) return;
    if (delay > 0) {
      timer = setTimeout(decide, delay);
      return;
    }
    isPublishing = true;
    onSettled();
  }

  function handleFrame(track: RemoteTrack) {
    awaited.delete(track);
    hasRemoteFrame = true;
    mark('first-remote-frame');
    onReceiving();
    const isComplete = remoteCameras().every((camera) => camera?.track !== undefined);
    if (isComplete && awaited.size === 0) mark('both');
    decide();
  }

  function handleSubscribed(track: RemoteTrack) {
    if (track.source !== Track.Source.Camera) return;
    awaited.add(track);
    // A camera that is off has no picture to show, and an empty place would stand for it.
    const show = track.isMuted ? () => undefined : showFirst;
    const onFrame = () => handleFrame(track);
    stops.set(track, watchFirstFrame(track.mediaStreamTrack, { show, onFrame }));
  }

  function handleUnsubscribed(track: RemoteTrack) {
    stops.get(track)?.();
    stops.delete(track);
    awaited.delete(track);
  }

  room
    .on(RoomEvent.SignalConnected, () => mark('signal'))
    .on(RoomEvent.Connected, () => {
      mark('ice');
      connectedAt = performance.now();
      if (remoteCameras().length === 0) onReceiving();
      decide();
    })
    .on(RoomEvent.TrackSubscribed, handleSubscribed)
    .on(RoomEvent.TrackUnsubscribed, handleUnsubscribed)
    .on(RoomEvent.LocalTrackSubscribed, () => mark('seen-by-others'));

  return () => {
    clearTimeout(timer);
    for (const stop of stops.values()) stop();
    stops.clear();
    awaited.clear();
  };
}
