import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { acknowledgedClock } from './acknowledgement.ts';

function message(write: (encoder: encoding.Encoder) => void, type = 0): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function docWithThreeEntries(): Y.Doc {
  const doc = new Y.Doc();
  doc.getArray('log').push([new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([3])]);
  return doc;
}

test('the echo of our own update acknowledges it', () => {
  const doc = docWithThreeEntries();
  const echo = message((encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(doc)));
  expect(acknowledgedClock(echo, doc.clientID)).toBe(3);
});

test("the server's state vector acknowledges what it holds, as on a reconnect", () => {
  const doc = docWithThreeEntries();
  const step1 = message((encoder) => syncProtocol.writeSyncStep1(encoder, doc));
  expect(acknowledgedClock(step1, doc.clientID)).toBe(3);
});

test("another client's update and presence acknowledge nothing of ours", () => {
  const doc = docWithThreeEntries();
  const update = message((encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(doc)));
  expect(acknowledgedClock(update, doc.clientID + 1)).toBeNull();
  expect(
    acknowledgedClock(
      message(() => {}, 1),
      doc.clientID,
    ),
  ).toBeNull();
});
