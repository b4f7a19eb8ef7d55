import { ConnectionState, EngineEvent, Room, RoomEvent } from 'livekit-client';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId } from '#shared/room/ids.ts';
import { letGoOfCall, prepareCall, standAtOnce } from './earlyCall.ts';
import { holdFrames } from './holdFrames.ts';
import { watchJoin } from './joinWatch.ts';
import { RoomKeyProvider } from './keyProvider.ts';
import type { LocalTracks } from './localTracks.ts';
import type { JoinStage } from './marks.ts';
import type { Arrival } from './mediaState.ts';
import { createPlayback } from './playback.ts';
import { createPublisher } from './publishing.ts';
import { connectOptions, roomOptions } from './roomOptions.ts';
import { createSubscriber } from './subscribing.ts';

export interface LinkOptions {
  participant: ParticipantId;
  epoch: number;
  keyFor(identity: ParticipantId): Promise<ArrayBuffer>;
  makeWorker(): Worker;
  local: LocalTracks;
  mark(stage: JoinStage): void;
  showFirst(video: HTMLVideoElement): void;
  onChange(): void;
  onPlaybackBlocked(isBlocked: boolean): void;
  onPublishFailed(): void;
  onArrival(arrival: Arrival): void;
}

/** One joining of the media room: a `Room`, its worker and its keys, used once and thrown away. */
export interface Link {
  readonly room: Room;
  /** Receives from these, and from nobody else. */
  allow(identities: ReadonlySet<ParticipantId>): void;
  setReceiving(isReceiving: boolean): void;
  /** Brings what is published in line with the local tracks. */
  syncLocal(): void;
  /** The link stands, and something we capture is with nobody yet, though somebody is there. */
  isUnseen(): boolean;
  setSpeaker(id: string): void;
  /** Connects and stays; answers when the link has ended, and whether it ever stood. */
  run(answer: MediaAnswer): Promise<'never-stood' | 'ended'>;
  dispose(): void;
}

const roomEvents = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.LocalTrackSubscribed,
  RoomEvent.ActiveSpeakersChanged,
] as const;

/** Makes everything that can be ready before the click; nothing touches the network until `run`. */
export function openLink(options: LinkOptions): Link {
  const { participant, epoch, keyFor, local, mark } = options;
  const keys = new RoomKeyProvider();
  const worker = options.makeWorker();
  const unloaded = whenUnloaded(worker);
  const room = new Room(roomOptions(keys, worker));
  const { engine } = room;
  standAtOnce(room);
  engine.on(EngineEvent.MediaTrackAdded, (_track, _stream, receiver) => holdFrames(receiver));
  const subscriber = createSubscriber({ room, keys, epoch, keyFor });
  const publisher = createPublisher({ room, local, onFailed: options.onPublishFailed });
  const playback = createPlayback(room, options.onPlaybackBlocked);
  const stopWatching = watchJoin({
    room,
    mark,
    showFirst: options.showFirst,
    onReceiving: () => options.onArrival('receiving'),
    onSettled() {
      publisher.open();
      options.onArrival('settled');
    },
  });
  for (const event of roomEvents) room.on(event, options.onChange);

  const isReady = (async () => {
    await prepareCall(room);
    await room.setE2EEEnabled(true);
    await keys.setKey(participant, await keyFor(participant), epoch);
  })();
  // Reported by `run`; a link that is never run has nobody to tell.
  isReady.catch(() => undefined);
  let isDisposed = false;

  return {
    room,
    allow: subscriber.allow,
    setReceiving: subscriber.setReceiving,
    syncLocal: publisher.sync,
    isUnseen: () => room.state === ConnectionState.Connected && publisher.isUnseen(),
    setSpeaker: playback.setSpeaker,
    async run(answer) {
      const ended = new Promise<void>((resolve) => {
        room.once(RoomEvent.Disconnected, () => resolve());
      });
      try {
        await Promise.race([isReady, unloaded]);
        // Left while its keys were made: nobody would take it out of the room again.
        if (isDisposed) return 'never-stood';
        await Promise.race([room.connect(answer.url, answer.token, connectOptions(answer)), unloaded]);
      } catch {
        return 'never-stood';
      }
      await Promise.race([ended, unloaded.catch(() => undefined)]);
      return 'ended';
    },
    dispose() {
      stopWatching();
      playback.dispose();
      isDisposed = true;
      // Our tracks are not LiveKit's to stop: they go on to the next link. A room that never stood has
      // nothing to disconnect, and LiveKit forgets the engine of a failed attempt; its call was prepared.
      void room
        .disconnect(false)
        .finally(() => letGoOfCall(engine))
        // Whatever goes wrong on the way out, the worker goes.
        .catch(() => undefined)
        .finally(() => worker.terminate());
    },
  };
}

/**
 * Rejects when the worker's own script did not come: a link that was made while the network was away, and
 * nothing kept the script. Such a link would stand and seal nothing, so nobody would ever be sent.
 */
function whenUnloaded(worker: Worker): Promise<never> {
  const unloaded = new Promise<never>((_, reject) => {
    const handleError = () => reject(new Error('the sealing worker did not load'));
    worker.addEventListener('error', handleError);
    // What has answered has loaded; later errors are LiveKit's to report.
    worker.addEventListener('message', () => worker.removeEventListener('error', handleError), {
      once: true,
    });
  });
  // Waited for in `run` only; a link that is never run has nobody to tell.
  unloaded.catch(() => undefined);
  return unloaded;
}
