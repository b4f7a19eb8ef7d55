import type { RemoteTrack, RemoteTrackPublication, Room, TrackPublication } from 'livekit-client';
import { RemoteAudioTrack, RoomEvent, Track, supportsAudioOutputSelection } from 'livekit-client';

/** Plays what others say through elements of its own, so that sound does not depend on a tile. */
export interface Playback {
  /** Sends all sound to one speaker, where the browser can. */
  setSpeaker(id: string): void;
  dispose(): void;
}

export function createPlayback(room: Room, onBlocked: (isBlocked: boolean) => void): Playback {
  const elements = new Map<RemoteTrack, HTMLMediaElement>();

  function start(track: RemoteTrack, publication: RemoteTrackPublication) {
    if (track.kind !== Track.Kind.Audio) return;
    const element = track.attach();
    element.hidden = true;
    document.body.append(element);
    elements.set(track, element);
    if (publication.isMuted) element.pause();
  }
  // A loudspeaker that plays nothing still costs: in a group most are muted most of the time.
  function rest({ track }: TrackPublication) {
    if (isRemoteAudio(track)) elements.get(track)?.pause();
  }
  function resume({ track }: TrackPublication) {
    const element = isRemoteAudio(track) ? elements.get(track) : undefined;
    element?.play().catch((error: unknown) => {
      // Muted again at once is no error; sound that the browser holds back waits for a gesture.
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true);
    });
  }
  function stop(track: RemoteTrack) {
    track.detach();
    elements.get(track)?.remove();
    elements.delete(track);
  }

  room
    .on(RoomEvent.TrackSubscribed, start)
    .on(RoomEvent.TrackUnsubscribed, stop)
    .on(RoomEvent.TrackMuted, rest)
    .on(RoomEvent.TrackUnmuted, resume)
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

function isRemoteAudio(track: Track | undefined): track is RemoteAudioTrack {
  return track instanceof RemoteAudioTrack;
}
