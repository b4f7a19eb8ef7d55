import type { LocalTrack, Room } from 'livekit-client';
import { ConnectionState, RoomEvent } from 'livekit-client';
import type { LocalTracks } from './localTracks.ts';
import { publishOptions } from './roomOptions.ts';

export interface PublisherOptions {
  room: Room;
  local: LocalTracks;
  onFailed(): void;
}

/** Keeps what LiveKit has of ours equal to what we capture, once the gate is open. */
export interface Publisher {
  /** From now on publish; before, nothing leaves. */
  open(): void;
  sync(): void;
  /** Whether something we capture is with nobody yet, though somebody is there. */
  isUnseen(): boolean;
}

/** Publishes the tracks as they are, and only while sealing is on for this identity. */
export function createPublisher({ room, local, onFailed }: PublisherOptions): Publisher {
  let isOpen = false;
  const pending = new Set<LocalTrack>();
  const arrived = new WeakSet<LocalTrack>();

  async function publish(track: LocalTrack) {
    pending.add(track);
    const wasMuted = track.isMuted;
    try {
      const { trackSid } = await room.localParticipant.publishTrack(track, publishOptions(track.source));
      // LiveKit could not tell of a mute that was pressed meanwhile: the server knew no such track yet.
      if (track.isMuted !== wasMuted) room.engine.updateMuteStatus(trackSid, track.isMuted);
    } catch {
      pending.delete(track);
      // A link that died under it has nothing to tell: the next one publishes anew.
      if (room.state !== ConnectionState.Connected) return;
      // Nobody is to wait for it, and it is not tried again by itself.
      arrived.add(track);
      return onFailed();
    }
    pending.delete(track);
    // It may have been taken back while it was on its way.
    sync();
  }

  function sync() {
    // On a dead room LiveKit would wait for a signal that never comes, and then stop our devices.
    if (room.state !== ConnectionState.Connected) return;
    // `isE2EEEnabled` is the worker's acknowledgement, not our wish (security.md 4).
    if (!isOpen || !room.isE2EEEnabled) return;
    const wanted = local.all();
    const published = [...room.localParticipant.trackPublications.values()];
    for (const { track } of published) {
      if (track && !wanted.includes(track)) void room.localParticipant.unpublishTrack(track, true);
    }
    for (const track of wanted) {
      if (!pending.has(track) && !published.some((each) => each.track === track)) void publish(track);
    }
  }

  room
    .on(RoomEvent.ParticipantEncryptionStatusChanged, sync)
    .on(RoomEvent.Connected, sync)
    .on(RoomEvent.Reconnected, sync)
    .on(RoomEvent.LocalTrackSubscribed, ({ track }) => {
      if (track !== undefined) arrived.add(track);
    });

  return {
    open() {
      isOpen = true;
      sync();
    },
    sync,
    isUnseen: () => room.remoteParticipants.size > 0 && !local.all().every((track) => arrived.has(track)),
  };
}
