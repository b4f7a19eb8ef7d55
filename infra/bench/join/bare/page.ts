// The baseline: livekit-client as its own documentation uses it, with nothing of ours. It even has
// its token at hand before the click, and `Room` alone is made after it.
import { ExternalE2EEKeyProvider, Room, RoomEvent, Track } from 'livekit-client';
import workerUrl from 'livekit-client/e2ee-worker?worker&url';
import type { Contest, JoinTicket } from '../contest.ts';
import { type Stopwatch, startStopwatch } from '../stopwatch.ts';

async function connect({ answer, secret, isSealed }: JoinTicket, stopwatch: Stopwatch) {
  const keyProvider = new ExternalE2EEKeyProvider();
  const encryption = isSealed ? { keyProvider, worker: new Worker(workerUrl, { type: 'module' }) } : null;
  const room = new Room(encryption ? { encryption } : {});
  room
    .on(RoomEvent.TrackSubscribed, (track) => {
      if (track.source === Track.Source.Camera) stopwatch.show(track.mediaStreamTrack);
      else track.attach();
    })
    .on(RoomEvent.LocalTrackSubscribed, () => stopwatch.reached('seen'));
  if (encryption) {
    await keyProvider.setKey(secret);
    await room.setE2EEEnabled(true);
  }
  await room.connect(answer.url, answer.token, {
    rtcConfig: { iceServers: answer.iceServers.map(({ urls }) => ({ urls })) },
  });
  stopwatch.reached('connected');
  await room.localParticipant.enableCameraAndMicrophone();
}

function openContest(): Contest {
  let ticket: JoinTicket | null = null;
  let watch: Stopwatch | null = null;
  return {
    async prepare(given) {
      ticket = given;
      // The permission is given and the devices are warm, as after a look into the mirror.
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) track.stop();
    },
    join() {
      if (ticket === null) throw new Error('not prepared');
      watch = startStopwatch(ticket.expected);
      void connect(ticket, watch);
    },
    times: () => watch?.times ?? {},
  };
}

window.contest = openContest();
