// Our media room without the rest of the product: what is left to the board and the interface is
// the difference between this and the product itself.
import { makeWorker } from '#client/media/makeWorker.ts';

import { mark, readMarks } from '#client/media/marks.ts';
import { type MediaRoom, openMediaRoom } from '#client/media/mediaRoom.ts';
import { type Preview, openPreview } from '#client/media/preview.ts';
import { deriveRoomKeys } from '#shared/sealed/keys.ts';
import { decodeSecret } from '#shared/sealed/link.ts';
import type { Contest, JoinTicket } from '../contest.ts';
import { type Stopwatch, startStopwatch } from '../stopwatch.ts';

function untilCameraIsOn(preview: Preview): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const { camera, microphone } = preview.state.get();
      if (camera.kind === 'on' && microphone.kind === 'on') resolve();
    };
    preview.state.subscribe(check);
    check();
  });
}

function openContest(): Contest {
  let ready: { ticket: JoinTicket; media: MediaRoom; preview: Preview } | null = null;
  let watch: Stopwatch | null = null;
  return {
    async prepare(ticket) {
      const secret = decodeSecret(ticket.secret);
      if (secret === null) throw new Error('not a secret');
      const preview = openPreview({ remembered: null });
      const keys = await deriveRoomKeys(secret, ticket.room);
      const media = openMediaRoom({
        participant: ticket.participant,
        keyFor: (identity) => keys.media(identity),
        makeWorker,
        refreshAnswer: async () => null,
      });
      await untilCameraIsOn(preview);
      ready = { ticket, media, preview };
    },
    join() {
      if (ready === null) throw new Error('not prepared');
      const { ticket, media, preview } = ready;
      const stopwatch = startStopwatch(ticket.expected);
      watch = stopwatch;
      mark('click');
      media.state.subscribe(() => {
        for (const [identity, tile] of media.state.get().tiles) {
          if (identity !== ticket.participant && tile.camera) stopwatch.show(tile.camera);
        }
      });
      media.connect(ticket.answer);
      media.allow(new Set(ticket.roster));
      media.publish(preview.takeTracks());
    },
    times() {
      const marks = readMarks();
      const connected = marks.get('ice');
      const seen = marks.get('seen-by-others');
      return {
        ...watch?.times,
        ...(connected === undefined ? {} : { connected }),
        ...(seen === undefined ? {} : { seen }),
      };
    },
  };
}

window.contest = openContest();
