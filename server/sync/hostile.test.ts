import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { closeCodes, mayRetry } from '#shared/protocol/closeCodes.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { fakeEnvelope, until, type RawClient, type StockClient } from '#server/testing/syncClients.ts';
import { presenceFrames, step1Frame, updateFrame } from './frames.ts';

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
  await stillWork(ann, bob);
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
  const settled = async ({ socket }: RawClient) => {
    const pong = new Promise((resolve) => socket.once('pong', resolve));
    socket.ping();
    await pong;
  };
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
  const { server, stock, raw } = await setScene();
  const [ann, bob, deaf] = [await stock(), await stock(), await raw()];
  deaf.socket.pause();
  const isLetGo = () => server.logLines.some((line) => line.includes(`"code":${closeCodes.tooSlow}`));
  // The kernel takes the first few on the reader's behalf.
  for (let round = 0; round < 40 && !isLetGo(); round += 1) {
    const before = bob.log.length;
    ann.push(fakeEnvelope('snapshot', 1024 * 1024));
    await until(() => bob.log.length === before + 1, 'bob has it');
  }
  expect(isLetGo()).toBe(true);
  expect(mayRetry(closeCodes.tooSlow)).toBe(true);
  deaf.socket.resume();
  await deaf.closed;
  await stillWork(ann, bob);
}, 30_000);
