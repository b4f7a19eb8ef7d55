import { describe, expect, test } from 'vitest';
import type { Arrival } from '#client/media/mediaState.ts';
import { createStore } from '#client/state/store.ts';
import { whenReceiving } from './receiving.ts';

function watched(first: Arrival = 'calling') {
  const media = createStore<{ arrival: Arrival }>({ arrival: first });
  const patience = Promise.withResolvers<void>();
  const told: string[] = [];
  const receiving = whenReceiving(media, () => patience.promise).then(() => void told.push('receiving'));
  return { media, patience, receiving, told };
}

describe('a page has time for more than the call', () => {
  test('when the first picture is here', async () => {
    const { media, receiving, told } = watched();
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    media.set({ arrival: 'receiving' });
    await receiving;
    expect(told).toEqual(['receiving']);
  });

  test('at once without a LiveKit', async () => {
    const { receiving, told } = watched('settled');
    await receiving;
    expect(told).toEqual(['receiving']);
  });

  test('when nobody answers in time', async () => {
    const { patience, receiving, told } = watched();
    patience.resolve();
    await receiving;
    expect(told).toEqual(['receiving']);
  });
});
