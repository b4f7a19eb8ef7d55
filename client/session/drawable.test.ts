import { describe, expect, test } from 'vitest';
import type { Arrival } from '#client/media/mediaState.ts';
import { createStore } from '#client/state/store.ts';
import { whenDrawable } from './drawable.ts';

function watched(first: Arrival = 'calling') {
  const media = createStore<{ arrival: Arrival }>({ arrival: first });
  const asked = createStore<string | null>(null);
  const patience = Promise.withResolvers<void>();
  const told: string[] = [];
  const drawable = whenDrawable(media, asked, () => patience.promise).then(() => void told.push('draw'));
  return { media, asked, patience, drawable, told };
}

describe('the room is drawn', () => {
  test('when the first picture is here', async () => {
    const { media, drawable, told } = watched();
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    media.set({ arrival: 'receiving' });
    await drawable;
    expect(told).toEqual(['draw']);
  });

  test('at once without a LiveKit', async () => {
    const { drawable, told } = watched('settled');
    await drawable;
    expect(told).toEqual(['draw']);
  });

  test('[P9] at once for whoever is asked first', async () => {
    const { asked, drawable, told } = watched();
    asked.set('item');
    await drawable;
    expect(told).toEqual(['draw']);
  });

  test('when nobody answers in time', async () => {
    const { patience, drawable, told } = watched();
    patience.resolve();
    await drawable;
    expect(told).toEqual(['draw']);
  });
});
