import { expect, test } from 'vitest';
import type { Presence } from '#shared/people/presence.ts';
import { type ParticipantId, participantIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import type { SealedPresence } from '#shared/sealed/sealedPresence.ts';
import { joinPresence } from './presence.ts';

const id = (letter: string) => letter.repeat(22);
const presenceOf = (letter: string): Presence => ({
  participant: participantIdSchema.parse(id(letter)),
  seats: [seatIdSchema.parse(id(letter))],
  isMuted: false,
  isCameraOff: false,
  isSharing: false,
  typing: null,
  cursor: null,
});

/** What the provider would leave us, by hand. */
function openFake() {
  const listeners = new Set<() => void>();
  let states: ReadonlyMap<number, Presence> = new Map();
  let failed = 0;
  const sealed = {
    local: () => null,
    setLocal: () => {},
    get states() {
      return states;
    },
    get failed() {
      return failed;
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: async () => {},
    renew: () => {},
    dispose: () => {},
  } satisfies SealedPresence<Presence>;
  const show = (...letters: string[]) => {
    states = new Map(letters.map((letter, index) => [index, presenceOf(letter)]));
    for (const listener of listeners) listener();
  };
  const fail = (count: number) => {
    failed = count;
    for (const listener of listeners) listener();
  };
  return { sealed, show, fail };
}

const names = (everybody: ReadonlyMap<ParticipantId, Presence>) => [...everybody.keys()].map((key) => key[0]);

test('while our own connection is away, the others stay as they were; then what is there is believed', () => {
  const { sealed, show } = openFake();
  const presence = joinPresence(sealed, presenceOf('a'));
  show('b', 'c');
  expect(names(presence.everybody.get())).toEqual(['a', 'b', 'c']);
  presence.hold();
  show();
  expect(names(presence.everybody.get())).toEqual(['a', 'b', 'c']);
  expect(presence.seats.get().size).toBe(3);
  show('b', 'd');
  expect(names(presence.everybody.get())).toEqual(['a', 'b', 'c', 'd']);
  presence.settle();
  expect(names(presence.everybody.get())).toEqual(['a', 'b', 'd']);
  presence.dispose();
});

test('somebody who leaves while we are connected is gone at once', () => {
  const { sealed, show } = openFake();
  const presence = joinPresence(sealed, presenceOf('a'));
  show('b');
  show();
  expect(names(presence.everybody.get())).toEqual(['a']);
  presence.update({ isMuted: true });
  expect(presence.everybody.get().get(presence.mine().participant)?.isMuted).toBe(true);
});

test('[S9] whoever says what cannot be opened is counted for as long as they do', () => {
  const { sealed, fail } = openFake();
  const presence = joinPresence(sealed, presenceOf('a'));
  expect(presence.failed.get()).toBe(0);
  fail(2);
  expect(presence.failed.get()).toBe(2);
  presence.hold();
  fail(0);
  expect(presence.failed.get()).toBe(0);
  presence.dispose();
});
