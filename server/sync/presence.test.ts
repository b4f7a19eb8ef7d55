import { expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { fakeEnvelope, until, type RawClient, type StockClient } from '#server/testing/syncClients.ts';
import { presenceFrames, readFrame, type PresenceLine } from './frames.ts';

const sealed = (text: string) => ({ s: Buffer.from(text).toString('base64url') });
const seenBy = (client: StockClient, id: number) => client.provider.awareness.getStates().get(id);
const linesOf = (client: RawClient): PresenceLine[] =>
  client.frames.flatMap((bytes) => {
    const frame = readFrame(bytes);
    return frame.kind === 'presence' ? frame.lines : [];
  });
const presence = (...lines: PresenceLine[]) => presenceFrames(lines)[0] ?? new Uint8Array();
const settled = async ({ socket }: RawClient) => {
  const pong = new Promise((resolve) => socket.once('pong', resolve));
  socket.ping();
  await pong;
};

test('[W9] presence reaches everybody, and its owner as an echo under its own clock', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob, me] = [await stock(), await stock(), await raw()];
  ann.provider.awareness.setLocalState(sealed('here'));
  await until(() => seenBy(bob, ann.doc.clientID) !== undefined, 'bob sees ann');
  await until(() => seenBy(bob, ann.doc.clientID)?.['s'] === sealed('here').s, 'as she is');
  me.send(presence({ client: 77, clock: 5, state: '{"s":"YQ"}' }));
  await until(() => linesOf(me).some(({ client }) => client === 77), 'the echo');
  expect(linesOf(me).find(({ client }) => client === 77)).toEqual({
    client: 77,
    clock: 5,
    state: '{"s":"YQ"}',
  });
});

test('[W9] what others say about somebody is dropped unread, and nobody is punished for saying it', async () => {
  const { stock, raw } = await setScene();
  const [ann, mallory] = [await stock(), await raw()];
  const { clientID } = ann.doc;
  ann.provider.awareness.setLocalState(sealed('here'));
  await until(() => linesOf(mallory).some(({ state }) => state.includes('"s"')), 'mallory sees ann');
  mallory.send(presence({ client: clientID, clock: 9e12, state: 'not even JSON' }));
  mallory.send(presence({ client: clientID, clock: 9e12, state: 'null' }));
  await settled(mallory);
  expect(mallory.socket.readyState).toBe(mallory.socket.OPEN);
  const bob = await stock();
  await until(() => seenBy(bob, clientID)?.['s'] === sealed('here').s, 'a newcomer sees ann as she is');
});

test('[W9] a connection shows at most three ids', async () => {
  const { raw } = await setScene();
  const [me, bob] = [await raw(), await raw()];
  me.send(presence(...[1, 2, 3, 4].map((client) => ({ client, clock: 1, state: '{"s":"YQ"}' }))));
  await until(() => new Set(linesOf(bob).map(({ client }) => client)).size === 3, 'three ids');
  await settled(me);
  expect(linesOf(bob).some(({ client }) => client === 4)).toBe(false);
});

test('[W9] who leaves, is gone from everybody at once, however they leave', async () => {
  const { stock } = await setScene();
  const [ann, bob, cyd] = [await stock(), await stock(), await stock()];
  const isSeen = (who: StockClient) => seenBy(cyd, who.doc.clientID) !== undefined;
  await until(() => isSeen(ann) && isSeen(bob), 'cyd sees both');
  bob.provider.shouldReconnect = () => false;
  // The power goes: no goodbye, the connection just breaks.
  const socket: unknown = bob.provider.ws;
  if (
    typeof socket === 'object' &&
    socket !== null &&
    'terminate' in socket &&
    typeof socket.terminate === 'function'
  )
    socket.terminate();
  await until(() => !isSeen(bob), 'bob is gone');
  ann.dispose();
  await until(() => !isSeen(ann), 'ann is gone');
  expect([...cyd.provider.awareness.getStates().keys()]).toEqual([cyd.doc.clientID]);
});

test('[W9] after a reconnection everybody is seen again at once, in both directions', async () => {
  const { server, room, stock } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  await until(() => seenBy(bob, ann.doc.clientID) !== undefined, 'bob sees ann');
  await until(() => seenBy(ann, bob.doc.clientID) !== undefined, 'ann sees bob');
  bob.provider.disconnect();
  await until(() => seenBy(ann, bob.doc.clientID) === undefined, 'bob is gone');
  const headers = { Authorization: `Bearer ${bob.seatToken}` };
  const answer = await server.post(`/api/rooms/${room.room}/ticket`, {}, headers);
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('ticket' in body)) throw new Error('no ticket');
  bob.provider.params = { ticket: String(body.ticket) };
  bob.provider.connect();
  // A stock client renews its state every 15 s; waiting for that would be too long.
  await until(() => seenBy(ann, bob.doc.clientID) !== undefined, 'ann sees bob again', 3_000);
  await until(() => seenBy(bob, ann.doc.clientID) !== undefined, 'bob sees ann again', 3_000);
  expect(bob.provider.wsconnected).toBe(true);
});

test('[W9] of states that come too fast the last one always arrives, at most 20 a second', async () => {
  const clock = createFakeClock();
  const { raw } = await setScene({ clock });
  const [me, bob] = [await raw(), await raw()];
  for (let count = 1; count <= 100; count += 1) {
    me.send(presence({ client: 5, clock: count, state: JSON.stringify(sealed(`${count}`)) }));
  }
  await settled(me);
  await settled(bob);
  const seen = () => linesOf(bob).filter(({ client }) => client === 5);
  expect(seen()).toHaveLength(1);
  clock.advance(50);
  await until(() => seen().length === 2, 'the rest');
  expect(seen().at(-1)?.state).toBe(JSON.stringify(sealed('100')));
});

/** Seconds pass, in each of which whoever can answers a ping. */
async function pass(clock: FakeClock, seconds: number, witness: RawClient) {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    // Twice there and back: by then the pongs of the first way are read.
    await settled(witness);
    await settled(witness);
  }
}

test('[W8] every 20 s each client gets a message it can see, and presence stays alive', async () => {
  const clock = createFakeClock();
  const { stock, raw } = await setScene({ clock });
  const [ann, alone] = [await stock(), await raw()];
  await until(() => linesOf(alone).some(({ client }) => client === ann.doc.clientID), 'ann is seen');
  const before = alone.frames.length;
  const lastClock = linesOf(alone).at(-1)?.clock ?? 0;
  await pass(clock, 19, alone);
  expect(alone.frames).toHaveLength(before);
  await pass(clock, 1, alone);
  await until(() => alone.frames.length > before, 'the heartbeat');
  expect(linesOf(alone).at(-1)).toMatchObject({ client: ann.doc.clientID });
  expect(linesOf(alone).at(-1)?.clock).toBeGreaterThan(lastClock);
});

test('[W8] C19, C20: who answers no ping for three seconds is gone for everybody; who answers stays', async () => {
  const clock = createFakeClock();
  const { stock, raw } = await setScene({ clock });
  const deaf = await raw({ autoPong: false });
  const [ann, listener] = [await stock(), await raw()];
  deaf.send(presence({ client: 77, clock: 1, state: '{"s":"YQ"}' }));
  await settled(deaf);
  await pass(clock, 3, listener);
  await until(() => linesOf(listener).some(({ client, state }) => client === 77 && state !== 'null'), 'seen');
  expect(deaf.socket.readyState).toBe(deaf.socket.OPEN);
  clock.advance(1_000);
  expect(await deaf.closed).toBe(1006);
  clock.advance(50);
  await until(() => linesOf(listener).some(({ client, state }) => client === 77 && state === 'null'), 'gone');
  await pass(clock, 20, listener);
  expect(listener.socket.readyState).toBe(listener.socket.OPEN);
  expect(ann.provider.wsconnected).toBe(true);
});

test('[W8] who says something is there, whatever becomes of the pong', async () => {
  const clock = createFakeClock();
  const { raw } = await setScene({ clock });
  const [quiet, listener] = [await raw({ autoPong: false }), await raw()];
  for (let count = 1; count <= 5; count += 1) {
    await pass(clock, 2, listener);
    quiet.send(presence({ client: 77, clock: count, state: '{"s":"YQ"}' }));
    await settled(quiet);
  }
  expect(quiet.socket.readyState).toBe(quiet.socket.OPEN);
});

test('[W8] a pong waits behind an upload: what is still coming is a sign of life', async () => {
  const clock = createFakeClock();
  const { raw } = await setScene({ clock });
  const [busy, listener] = [await raw({ autoPong: false }), await raw()];
  // One message in many pieces, which is not complete yet.
  for (let piece = 0; piece < 8; piece += 1) {
    busy.socket.send(new Uint8Array(8), { fin: false });
    await pass(clock, 2, listener);
    expect(busy.socket.readyState, `piece ${piece}`).toBe(busy.socket.OPEN);
  }
});

test('[W8] a ping waits behind what was sent before it: a second more for each 32 KiB', async () => {
  const clock = createFakeClock();
  const { stock, raw } = await setScene({ clock });
  const ann = await stock();
  const slow = await raw({ autoPong: false });
  await pass(clock, 1, slow);
  slow.socket.pong();
  await settled(slow);
  ann.push(fakeEnvelope('snapshot', 100 * 1024));
  await until(() => slow.frames.some((frame) => frame.length > 100 * 1024), 'the snapshot');
  const listener = await raw();
  await pass(clock, 6, listener);
  expect(slow.socket.readyState).toBe(slow.socket.OPEN);
  clock.advance(1_000);
  expect(await slow.closed).toBe(1006);
});
