import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { closeCodes, mayRetry } from '#shared/protocol/closeCodes.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { interlocked, rawUpdate } from '#server/testing/rawUpdates.ts';
import { setScene } from '#server/testing/scene.ts';
import {
  connectRaw,
  fakeEnvelope,
  until,
  type RawClient,
  type StockClient,
} from '#server/testing/syncClients.ts';
import { presenceFrames, readFrame, step1Frame, step2Frame, updateFrame } from './frames.ts';

/** An update of a fresh client. */
function updateOf(write: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  write(doc);
  return Y.encodeStateAsUpdate(doc);
}

/** The others still work together: what one writes the other gets. */
async function stillWork(one: StockClient, other: StockClient): Promise<void> {
  const before = other.log.length;
  one.push();
  await until(() => other.log.length === before + 1, 'the others go on');
}

/** The server has read everything this client has sent. */
async function settled({ socket }: RawClient): Promise<void> {
  const pong = new Promise((resolve) => socket.once('pong', resolve));
  socket.ping();
  await pong;
}

const allocating = encoding.encode((encoder) => {
  for (const value of [1, 100_000_000, 5, 0]) encoding.writeVarUint(encoder, value);
});

test.each<[string, Uint8Array, number]>([
  ['a message of no known type', new Uint8Array([9, 1, 2]), closeCodes.badRequest],
  ['an empty message', new Uint8Array(), closeCodes.badRequest],
  ['two messages in one frame', new Uint8Array([3, 3]), closeCodes.badRequest],
  ['an update that declares a hundred million structs', updateFrame(allocating), closeCodes.guard],
  ['noise as an update', updateFrame(new Uint8Array(randomBytes(64))), closeCodes.guard],
  ['another root', updateFrame(updateOf((doc) => doc.getMap('log2').set('a', 1))), closeCodes.guard],
  [
    'clear text in the log',
    updateFrame(updateOf((doc) => doc.getArray('log').push(['hi']))),
    closeCodes.guard,
  ],
  [
    'an update of 65 KiB',
    updateFrame(updateOf((doc) => doc.getArray('log').push([fakeEnvelope('update', 65 * 1024)]))),
    closeCodes.tooLarge,
  ],
  ['presence of 129 KiB', new Uint8Array([1, ...new Uint8Array(129 * 1024)]), closeCodes.badRequest],
  [
    'a presence state over 8 KiB',
    presenceFrames([{ client: 4, clock: 1, state: JSON.stringify({ s: 'a'.repeat(8192) }) }])[0] ??
      new Uint8Array(),
    closeCodes.tooLarge,
  ],
  [
    'clear text as presence',
    presenceFrames([{ client: 4, clock: 1, state: '{"name":"Ann"}' }])[0] ?? new Uint8Array(),
    closeCodes.guard,
  ],
])('[W4] [W5] [W8] %s closes the sender for good and hurts nobody', async (_name, frame, code) => {
  const { stock, raw } = await setScene();
  const [ann, bob, mallory] = [await stock(), await stock(), await raw()];
  mallory.send(frame);
  expect(await mallory.closed).toBe(code);
  expect(mayRetry(code)).toBe(false);
  await stillWork(ann, bob);
  expect(bob.provider.awareness.getStates().has(4)).toBe(false);
});

test('[W8] a text frame closes the sender for good', async () => {
  const { raw } = await setScene();
  const mallory = await raw();
  mallory.socket.send('hello');
  expect(await mallory.closed).toBe(closeCodes.badRequest);
});

test('[W8] a message over 2.5 MiB ends the connection before it is read', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob, mallory] = [await stock(), await stock(), await raw()];
  mallory.send(new Uint8Array(3 * 1024 * 1024));
  expect(await mallory.closed).toBe(1009);
  expect(mayRetry(1009)).toBe(false);
  await stillWork(ann, bob);
});

test('[W8] a message in 64 fragments is taken, one in 65 ends the connection', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob, mallory] = [await stock(), await stock(), await raw()];
  const sendIn = (fragments: number) => {
    const frame = updateFrame(updateOf((doc) => doc.getArray('log').push([fakeEnvelope()])));
    for (let at = 0; at < fragments; at += 1) {
      const isLast = at === fragments - 1;
      mallory.socket.send(frame.subarray(at, isLast ? undefined : at + 1), { binary: true, fin: isLast });
    }
  };
  sendIn(64);
  await until(() => bob.log.length === 1, 'the first one is with the others');
  sendIn(65);
  expect(await mallory.closed).toBe(1008);
  await stillWork(ann, bob);
  expect(bob.log.length).toBe(2);
});

test('[W6] writing under the id of somebody present or gone closes the forger, whose bytes reach nobody', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  await stillWork(ann, bob);
  const forged = fakeEnvelope();
  const forge = async (mallory: RawClient, id: number) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bob.doc));
    doc.clientID = id;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getArray<Uint8Array>('log').push([forged]);
    mallory.send(updateFrame(updates[0] ?? new Uint8Array()));
    expect(await mallory.closed).toBe(closeCodes.guard);
  };
  await forge(await raw(), ann.doc.clientID);
  ann.dispose();
  await forge(await raw(), ann.doc.clientID);
  const cyd = await stock();
  await stillWork(bob, cyd);
  const isForged = (entry: Uint8Array) => Buffer.from(entry).equals(Buffer.from(forged));
  expect([...bob.log.toArray(), ...cyd.log.toArray()].some(isForged)).toBe(false);
});

test('[W6] bytes that repeat known clocks with other content are not passed on', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  const mine = ann.push();
  await until(() => bob.log.length === 1, 'bob has it');
  const mallory = await raw();
  const twin = updateOf((doc) => doc.getArray('log').push([fakeEnvelope()]), ann.doc.clientID);
  mallory.send(updateFrame(twin));
  await stillWork(bob, ann);
  const late = await stock();
  expect(late.log.get(0)).toEqual(mine);
  expect(mallory.socket.readyState).toBe(mallory.socket.OPEN);
});

test('[W8] 200 updates at once are taken, more are too fast; 50 a second go on for ever', async () => {
  const clock = createFakeClock();
  const { raw } = await setScene({ clock });
  const steady = await raw();
  const mallory = await raw();
  const nothing = updateFrame(new Uint8Array([0, 0]));
  for (let count = 0; count < 200; count += 1) steady.send(nothing);
  await settled(steady);
  for (let second = 0; second < 3; second += 1) {
    clock.advance(1_000);
    for (let count = 0; count < 50; count += 1) steady.send(nothing);
    await settled(steady);
  }
  expect(steady.socket.readyState).toBe(steady.socket.OPEN);
  for (let count = 0; count < 201; count += 1) mallory.send(nothing);
  expect(await mallory.closed).toBe(closeCodes.tooFast);
});

test('[W8] asking for everything again and again is too fast', async () => {
  const { raw } = await setScene({ clock: createFakeClock() });
  const mallory = await raw();
  for (let count = 0; count < 6; count += 1) mallory.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  expect(await mallory.closed).toBe(closeCodes.tooFast);
});

test('[W8] a state vector that is none closes its sender', async () => {
  const { raw } = await setScene();
  const mallory = await raw();
  mallory.send(step1Frame(new Uint8Array([200, 1])));
  expect(await mallory.closed).toBe(closeCodes.badRequest);
});

test('[W8] a reader who leaves 1 MiB unread is let go to come back; the others notice nothing', async () => {
  const clock = createFakeClock();
  const { server, stock, raw } = await setScene({ clock });
  const [ann, bob, deaf] = [await stock(), await stock(), await raw()];
  deaf.socket.pause();
  const isLetGo = () => server.logLines.some((line) => line.includes(`"code":${closeCodes.tooSlow}`));
  // The kernel takes the first few on the reader's behalf.
  for (let round = 0; round < 20 && !isLetGo(); round += 1) {
    const [writer, reader] = round % 2 === 0 ? [ann, bob] : [bob, ann];
    clock.skip(1_500);
    writer.push(fakeEnvelope('snapshot', 1000 * 1024));
    await until(() => reader.log.length === round + 1, 'the other one has it');
  }
  expect(isLetGo()).toBe(true);
  expect(mayRetry(closeCodes.tooSlow)).toBe(true);
  deaf.socket.resume();
  await deaf.closed;
  await stillWork(ann, bob);
}, 30_000);

test('[W5] what has gaps is refused once the sender has answered, and let fall before', async () => {
  const { stock, raw } = await setScene();
  const [ann, bob, mallory] = [await stock(), await stock(), await raw()];
  const mine = new Y.Doc();
  const log = mine.getArray<Uint8Array>('log');
  log.push([fakeEnvelope()]);
  const first = Y.encodeStateVector(mine);
  log.push([fakeEnvelope()]);
  const gapped = updateFrame(Y.encodeStateAsUpdate(mine, first));
  mallory.send(gapped);
  await settled(mallory);
  await stillWork(ann, bob);
  await settled(mallory);
  expect(mallory.socket.readyState).toBe(mallory.socket.OPEN);
  mallory.send(step2Frame(Y.encodeStateAsUpdate(new Y.Doc())));
  mallory.send(gapped);
  expect(await mallory.closed).toBe(closeCodes.guard);
  await stillWork(ann, bob);
  expect(bob.log.toArray()).not.toContainEqual(log.get(1));
});

test('[W5] a frame whose entries interlock is refused unapplied; another room goes on meanwhile', async () => {
  const { server, stock } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  const elsewhere = await server.createRoom();
  const enter = async () => connectRaw(server, elsewhere.room, (await server.enter(elsewhere)).ticket);
  const mallory = await enter();
  const entries = interlocked(5_000, (place) => (place === 0 ? fakeEnvelope('snapshot') : 1));
  mallory.send(step2Frame(rawUpdate(entries)));
  await stillWork(ann, bob);
  expect(await mallory.closed).toBe(closeCodes.guard);
  const late = await enter();
  late.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  const answer = () => late.frames.map((frame) => readFrame(frame)).find(({ kind }) => kind === 'update');
  await until(() => answer() !== undefined, 'the answer');
  expect(answer()).toMatchObject({ update: new Uint8Array([0, 0]) });
  late.dispose();
});

test('[W8] 4 MiB at once are taken, more are too fast; 256 KiB a second go on', async () => {
  const clock = createFakeClock();
  const { raw } = await setScene({ clock });
  const large = updateFrame(updateOf((doc) => doc.getArray('log').push([fakeEnvelope('update', 60 * 1024)])));
  const mallory = await raw();
  const most = Math.floor((4 * 1024 * 1024) / large.length);
  for (let count = 0; count < most; count += 1) mallory.send(large);
  for (let second = 0; second < 3; second += 1) {
    await until(() => mallory.socket.bufferedAmount === 0, 'sent');
    await settled(mallory);
    clock.advance(1_000);
    for (let count = 0; count < 4; count += 1) mallory.send(large);
  }
  await settled(mallory);
  expect(mallory.socket.readyState).toBe(mallory.socket.OPEN);
  for (let count = 0; count < 6; count += 1) mallory.send(large);
  expect(await mallory.closed).toBe(closeCodes.tooFast);
});

test('[W8] a room takes 16 MiB; folding makes it smaller again', async () => {
  const clock = createFakeClock();
  const { stock, raw } = await setScene({ clock });
  const ann = await stock();
  const large = () => fakeEnvelope('snapshot', 1024 * 1024);
  for (let count = 1; count <= 16; count += 1) {
    clock.skip(5_000);
    const before = ann.log.length;
    ann.push(large());
    const bob = await raw();
    await until(() => ann.log.length === before + 1, 'there');
    await settled(bob);
    bob.dispose();
  }
  const bob = await raw();
  const more = new Y.Doc();
  more.getArray('log').push([fakeEnvelope()]);
  bob.send(updateFrame(Y.encodeStateAsUpdate(more)));
  expect(await bob.closed).toBe(closeCodes.tooLarge);
  clock.skip(10_000);
  ann.doc.transact(() => {
    ann.log.delete(0, ann.log.length);
    ann.log.push([fakeEnvelope('snapshot')]);
  });
  const cyd = await stock();
  await stillWork(cyd, ann);
  expect(ann.log.length).toBe(2);
}, 30_000);

test('[W8] who asks for everything several times gets one answer after the other', async () => {
  const { stock, raw } = await setScene();
  const ann = await stock();
  for (let count = 0; count < 4; count += 1) ann.push(fakeEnvelope('snapshot', 900 * 1024));
  const bob = await raw();
  bob.socket.pause();
  for (let count = 0; count < 4; count += 1) bob.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  await stillWork(ann, await stock());
  bob.socket.resume();
  const answers = () => bob.frames.filter((frame) => frame.length > 3_000_000).length;
  await until(() => answers() === 4, 'all four');
  expect(bob.socket.readyState).toBe(bob.socket.OPEN);
  await stillWork(ann, await stock());
}, 20_000);
