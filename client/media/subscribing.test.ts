import { type RemoteParticipant, type RemoteTrackPublication, Room, RoomEvent, Track } from 'livekit-client';
import { expect, test, vi } from 'vitest';
import { newId } from '#client/session/newId.ts';
import { participantIdSchema } from '#shared/room/ids.ts';
import { RoomKeyProvider } from './keyProvider.ts';
import { createSubscriber } from './subscribing.ts';

/** Somebody in the room with one publication, and what is asked for of it, in order. */
function oneOther(kind: Track.Kind, source: Track.Source) {
  const room = new Room();
  const identity = participantIdSchema.parse(newId());
  const asked: string[] = [];
  let isSent = true;
  const noReceiver: { track: object | undefined } = { track: undefined };
  const fake = {
    kind,
    source,
    isEncrypted: true,
    isDesired: false,
    ...noReceiver,
    setSubscribed(isWanted: boolean) {
      fake.isDesired = isWanted;
      asked.push(isWanted ? 'subscribe' : 'unsubscribe');
    },
    // As LiveKit's: nothing for what is not wanted, and nothing twice.
    setEnabled(isEnabled: boolean) {
      if (!fake.isDesired || isEnabled === isSent) return;
      isSent = isEnabled;
      asked.push(isEnabled ? 'send' : 'do not send');
    },
  };
  const publication: RemoteTrackPublication = Object.assign(fake, JSON.parse('{}'));
  const participant: RemoteParticipant = Object.assign(JSON.parse('{}'), {
    identity,
    trackPublications: new Map([['TR_1', publication]]),
  });
  room.remoteParticipants.set(identity, participant);
  const subscriber = createSubscriber({
    room,
    keys: new RoomKeyProvider(),
    epoch: 0,
    keyFor: async () => new ArrayBuffer(32),
  });
  const arrive = () => {
    fake.track = {};
    room.emit(RoomEvent.TrackSubscribed, JSON.parse('{}'), publication, participant);
  };
  const goAway = () => (fake.track = undefined);
  return { subscriber, identity, asked, arrive, goAway };
}

test('a picture is sent only once its receiver is here, or its first key frame would be lost', async () => {
  const { subscriber, identity, asked, arrive } = oneOther(Track.Kind.Video, Track.Source.Camera);
  subscriber.allow(new Set([identity]));
  await vi.waitFor(() => expect(asked).toEqual(['subscribe', 'do not send']));
  arrive();
  expect(asked.at(-1)).toBe('send');
});

test('after stepping out and coming back it is the same again', async () => {
  const { subscriber, identity, asked, arrive, goAway } = oneOther(Track.Kind.Video, Track.Source.Camera);
  subscriber.allow(new Set([identity]));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  arrive();
  subscriber.setReceiving(false);
  goAway();
  subscriber.setReceiving(true);
  arrive();
  expect(asked.slice(3)).toEqual(['unsubscribe', 'subscribe', 'do not send', 'send']);
});

test('who comes back before the picture had gone goes on with it: no receiver is made again', async () => {
  const { subscriber, identity, asked, arrive } = oneOther(Track.Kind.Video, Track.Source.Camera);
  subscriber.allow(new Set([identity]));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  arrive();
  subscriber.setReceiving(false);
  subscriber.setReceiving(true);
  expect(asked.slice(3)).toEqual(['unsubscribe', 'subscribe']);
});

test('a picture whose receiver came while it was not wanted is sent once it is', async () => {
  const { subscriber, identity, asked, arrive } = oneOther(Track.Kind.Video, Track.Source.Camera);
  subscriber.allow(new Set([identity]));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  subscriber.setReceiving(false);
  arrive();
  subscriber.setReceiving(true);
  expect(asked.slice(2)).toEqual(['unsubscribe', 'subscribe', 'send']);
});

test('sound loses nothing and is sent at once', async () => {
  const { subscriber, identity, asked, arrive } = oneOther(Track.Kind.Audio, Track.Source.Microphone);
  subscriber.allow(new Set([identity]));
  await vi.waitFor(() => expect(asked).toEqual(['subscribe']));
  arrive();
  expect(asked).toEqual(['subscribe']);
});
