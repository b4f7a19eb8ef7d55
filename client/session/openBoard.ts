import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { MediaRoom } from '#client/media/mediaRoom.ts';
import { presenceSchema } from '#shared/people/presence.ts';
import { openSealedLog } from '#shared/sealed/sealedLog.ts';
import { openSealedPresence } from '#shared/sealed/sealedPresence.ts';
import { openBoardLink } from './boardLink.ts';
import type { Entry } from './entry.ts';
import type { FreshEntry } from './freshEntry.ts';
import type { OpenWish } from './openRoom.ts';
import { joinPresence } from './presence.ts';
import { selected } from './selected.ts';
import { timer } from './timer.ts';

/** The sealed document and presence of a room, in step with the server (architecture.md 1, 4). */
export function openBoard(entry: Entry, fresh: FreshEntry, wish: OpenWish, media: MediaRoom) {
  const { room, keys } = entry;
  const doc = new Y.Doc();
  const outer = new Y.Doc();
  const awareness = new Awareness(outer);
  const log = openSealedLog({
    outer,
    doc,
    keys,
    timer,
    // One compactor is enough, two are harmless: the connected client with the lowest id.
    mayCompact: () => Math.min(...awareness.getStates().keys()) === outer.clientID,
  });
  const sealed = openSealedPresence({ awareness, key: keys.awareness, room, schema: presenceSchema, timer });
  const { isMuted, isCameraOff } = media.state.get();
  const presence = joinPresence(sealed, {
    participant: entry.answer.participant,
    seats: wish.seats.map(({ seat }) => seat),
    isMuted,
    isCameraOff,
    isSharing: false,
    typing: null,
    cursor: null,
  });
  const link = openBoardLink({
    room,
    socketOrigin: location.origin.replace(/^http/, 'ws'),
    outer,
    awareness,
    // What is too large to send is not saved either, however often one asks.
    isPending: selected(log.state, (state) => state.pendingLocal || state.isTooLarge),
    onLosing: presence.hold,
    onLost: () => sealed.renew(),
    nextTicket: fresh.ticket,
  });
  return {
    doc,
    log,
    presence,
    link,
    async close() {
      await log.flush();
      presence.dispose();
      link.dispose();
      sealed.dispose();
      log.dispose();
      awareness.destroy();
      outer.destroy();
      doc.destroy();
    },
  };
}
