import { expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createStore } from '#client/state/store.ts';
import type { ProblemCode } from '#shared/protocol/routes.ts';
import { encodeId, roomIdSchema } from '#shared/room/ids.ts';
import { openBoardLink } from './boardLink.ts';

const room = roomIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));

/** A link whose every wish for a ticket gets this answer. */
function linkWithout(code: ProblemCode) {
  const outer = new Y.Doc();
  const awareness = new Awareness(outer);
  let askedAgain = () => {};
  const again = new Promise<void>((resolve) => (askedAgain = resolve));
  let asked = 0;
  const link = openBoardLink({
    room,
    socketOrigin: 'ws://127.0.0.1:1',
    outer,
    awareness,
    isPending: createStore(false),
    onLosing: () => {},
    onLost: () => {},
    async nextTicket() {
      asked += 1;
      if (asked === 2) askedAgain();
      return { kind: 'problem', code };
    },
  });
  onTestFinished(() => {
    link.dispose();
    awareness.destroy();
  });
  return { link, again };
}

/** The state once it is another than `connecting`. */
async function settled({ state }: ReturnType<typeof linkWithout>['link']) {
  await new Promise<void>((resolve) => {
    const look = () => void (state.get().kind !== 'connecting' && resolve());
    onTestFinished(state.subscribe(look));
    look();
  });
  return state.get();
}

test.each([
  ['not-found', 'gone'],
  ['room-full', 'full'],
  // The link is as good as ever: the page offers to join again.
  ['unauthorized', 'guard'],
] as const)('[W3] %s, after entering again, ends the board: %s', async (code, why) => {
  expect(await settled(linkWithout(code).link)).toEqual({ kind: 'refused', why });
});

test.each(['too-many-requests', 'shutting-down', 'internal'] as const)(
  '%s is a reason to ask once more',
  async (code) => {
    const { link, again } = linkWithout(code);
    await again;
    expect(link.state.get()).toEqual({ kind: 'connecting' });
  },
);
