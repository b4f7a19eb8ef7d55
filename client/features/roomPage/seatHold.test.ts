import { describe, expect, test } from 'vitest';
import { encodeId, roomIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { freshHold, openSeatHold } from './seatHold.ts';

const room = roomIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));
const otherRoom = roomIdSchema.parse(encodeId(new Uint8Array(16).fill(2)));
const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(3)));
const secret = new Uint8Array(32).fill(9);

function tabStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const refusing = {
  getItem: () => {
    throw new Error('blocked');
  },
  setItem: () => {
    throw new Error('blocked');
  },
  removeItem: () => {
    throw new Error('blocked');
  },
};

describe('what a tab holds of a room', () => {
  const held = {
    ...freshHold(secret),
    seats: [{ seat, name: 'Ada', discipline: 'Psychiatry' }],
    isInside: true,
    isMicrophoneOn: false,
  };

  test('comes back as it was, for its own room only', () => {
    const storage = tabStorage();
    openSeatHold(storage, room).write(held);
    expect(openSeatHold(storage, room).read()).toEqual(held);
    expect(openSeatHold(storage, otherRoom).read()).toBeNull();
  });

  test('leaves nothing behind when it is cleared', () => {
    const storage = tabStorage();
    const hold = openSeatHold(storage, room);
    hold.write(held);
    hold.clear();
    expect(storage.kept.size).toBe(0);
  });

  test.each(['', '{', 'null', '{"secret":"short","seats":[]}', '{"seats":[],"isInside":true}'])(
    'is nothing when the entry is %j',
    (entry) => {
      const storage = tabStorage();
      const hold = openSeatHold(storage, room);
      hold.write(held);
      for (const key of storage.kept.keys()) storage.kept.set(key, entry);
      expect(hold.read()).toBeNull();
    },
  );

  test('is nothing, and no failure, where the browser blocks storage', () => {
    const hold = openSeatHold(refusing, room);
    hold.write(held);
    hold.clear();
    expect(hold.read()).toBeNull();
  });
});
