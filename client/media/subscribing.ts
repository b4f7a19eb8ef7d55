import type { RemoteParticipant, RemoteTrackPublication, Room } from 'livekit-client';
import { RoomEvent, Track, VideoQuality } from 'livekit-client';
import type { ParticipantId } from '#shared/room/ids.ts';
import { identityOf } from './identity.ts';
import type { RoomKeyProvider } from './keyProvider.ts';
import { cameraQuality } from './quality.ts';

const wantedSources: readonly Track.Source[] = [
  Track.Source.Camera,
  Track.Source.Microphone,
  Track.Source.ScreenShare,
  Track.Source.ScreenShareAudio,
];
const videoQuality = {
  high: VideoQuality.HIGH,
  medium: VideoQuality.MEDIUM,
  low: VideoQuality.LOW,
} as const;

export interface SubscriberOptions {
  room: Room;
  keys: RoomKeyProvider;
  epoch: number;
  keyFor(identity: ParticipantId): Promise<ArrayBuffer>;
}

/** Receives from those in the sealed roster, and from nobody else. */
export interface Subscriber {
  allow(identities: ReadonlySet<ParticipantId>): void;
  /** False: from nobody at all, until it is true again. */
  setReceiving(isReceiving: boolean): void;
}

/**
 * Subscribes publication by publication: the identity is in the roster, its key is set in the
 * worker, and the publication is announced as sealed. Everything else is never asked for.
 *
 * A picture is asked for with its sending turned off, and turned on when its receiver is here: the server
 * would send the first key frame as soon as it has answered, often before the answer is taken in. That
 * frame is lost, and the sender's encoder makes the next one only 300 ms later (decision 003).
 */
export function createSubscriber({ room, keys, epoch, keyFor }: SubscriberOptions): Subscriber {
  let roster: ReadonlySet<ParticipantId> = new Set();
  let isReceiving = true;
  const keyed = new Set<ParticipantId>();

  async function setKey(identity: ParticipantId) {
    await keys.setKey(identity, await keyFor(identity), epoch);
    keyed.add(identity);
    sync();
  }

  function mayReceive(participant: RemoteParticipant, publication: RemoteTrackPublication): boolean {
    const identity = identityOf(participant);
    return (
      isReceiving &&
      identity !== null &&
      roster.has(identity) &&
      keyed.has(identity) &&
      publication.isEncrypted &&
      wantedSources.includes(publication.source)
    );
  }

  function sync() {
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) {
        const isWanted = mayReceive(participant, publication);
        if (publication.isDesired === isWanted) continue;
        publication.setSubscribed(isWanted);
        // What came back before it had gone keeps its receiver.
        if (isWanted) setSending(publication, publication.track !== undefined);
      }
    }
    chooseQuality();
  }

  function chooseQuality() {
    const publications = [...room.remoteParticipants.values()].flatMap((each) => [
      ...each.trackPublications.values(),
    ]);
    const cameras = publications.filter((each) => each.source === Track.Source.Camera && each.isDesired);
    const isScreenShown = publications.some(
      (each) => each.source === Track.Source.ScreenShare && each.isDesired,
    );
    const quality = videoQuality[cameraQuality(cameras.length, isScreenShown)];
    for (const camera of cameras) {
      // High is what the server sends by itself: no message in the common small room.
      if ((camera.videoQuality ?? VideoQuality.HIGH) !== quality) camera.setVideoQuality(quality);
    }
  }

  room
    .on(RoomEvent.SignalConnected, sync)
    .on(RoomEvent.Connected, sync)
    .on(RoomEvent.Reconnected, sync)
    .on(RoomEvent.ParticipantConnected, sync)
    .on(RoomEvent.TrackPublished, sync)
    .on(RoomEvent.TrackSubscribed, (_track, publication) => setSending(publication, true))
    .on(RoomEvent.TrackUnpublished, chooseQuality);

  return {
    allow(identities) {
      for (const identity of identities) {
        if (!roster.has(identity) && !keyed.has(identity)) void setKey(identity);
      }
      roster = identities;
      sync();
    },
    setReceiving(next) {
      isReceiving = next;
      sync();
    },
  };
}

/** Sound has no key frame to lose. */
function setSending(publication: RemoteTrackPublication, isSent: boolean) {
  if (publication.kind === Track.Kind.Video) publication.setEnabled(isSent);
}
