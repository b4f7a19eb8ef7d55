import type { RemoteTrack, Room } from 'livekit-client';
import { RoomEvent, Track, supportsAudioOutputSelection } from 'livekit-client';

/** Plays what others say through elements of its own, so that sound does not depend on a tile. */
export interface Playback {
  /** Sends all sound to one speaker, where the browser can. */
  setSpeaker(id: string): void;
  dispose(): void;
}

export function createPlayback(room: Room, onBlocked: (isBlocked: boolean) => void): Playback {
  const elements = new Map<RemoteTrack, HTMLMediaElement>();

  function start(track: RemoteTrack) {
    if (track.kind !== Track.Kind.Audio) return;
    const element = track.attach();
    element.hidden = true;
    document.body.append(element);
    elements.set(track, element);
  }
  function stop(track: RemoteTrack) {
    track.detach();
    elements.get(track)?.remove();
    elements.delete(track);
  }

  room
    .on(RoomEvent.TrackSubscribed, start)
    .on(RoomEvent.TrackUnsubscribed, stop)
    .on(RoomEvent.AudioPlaybackStatusChanged, () => onBlocked(!room.canPlaybackAudio));

  return {
    setSpeaker(id) {
      if (!supportsAudioOutputSelection()) return;
      // A speaker that went away meanwhile: the browser plays through its own choice.
      room.switchActiveDevice('audiooutput', id).catch(() => undefined);
    },
    dispose() {
      for (const track of elements.keys()) stop(track);
    },
  };
}
