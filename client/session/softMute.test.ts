import { expect, test } from 'vitest';
import type { MediaState } from '#client/media/mediaState.ts';
import { createStore } from '#client/state/store.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import type { Listening } from '#shared/turns/listening.ts';
import { openSoftMute } from './softMute.ts';

const seatOf = (byte: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(byte)));
const me = seatOf(1);

function room({ isMuted = false, mySeats = [me] } = {}) {
  const media = createStore<MediaState>({
    link: { kind: 'connected' },
    arrival: 'settled',
    tiles: new Map(),
    microphone: null,
    isMuted,
    isCameraOff: true,
    isSharing: false,
    isUnseen: false,
    problem: null,
  });
  const setMuted = (next: boolean) => media.set({ ...media.get(), isMuted: next });
  const listening = createStore<Listening | null>(null);
  const seconds = createStore(1000);
  const sound = openSoftMute({
    listening,
    mySeats,
    media: { state: media, setMuted },
    seconds,
    now: seconds.get,
  });
  const listen = (patch: Partial<Listening> = {}) =>
    listening.set({ seat: me, fixes: [], fixesLeft: 2, breaking: null, ...patch });
  return { sound, listening, listen, setMuted, seconds, isMuted: () => media.get().isMuted };
}

test('[T16] C8: a presenter who listens sends no sound, and has the microphone back as it was', () => {
  const { listen, listening, isMuted, sound } = room();
  listen();
  expect([isMuted(), sound.state.get()]).toEqual([true, 'soft-muted']);
  listening.set(null);
  expect([isMuted(), sound.state.get()]).toEqual([false, 'own-choice']);
});

test('[T16] C8: who was muted before is muted afterwards, even after breaking the silence', () => {
  const { listen, listening, isMuted } = room({ isMuted: true });
  listen();
  listen({ breaking: { since: 1000, until: null } });
  expect(isMuted()).toBe(false);
  listen({ breaking: { since: 1000, until: 1500 } });
  expect(isMuted()).toBe(true);
  listening.set(null);
  expect(isMuted()).toBe(true);
});

test('[T16] C8: unmuting by accident stays muted; a microphone that comes late is open afterwards', () => {
  const { listen, listening, isMuted, setMuted } = room({ isMuted: true });
  listen();
  setMuted(false);
  expect(isMuted()).toBe(true);
  listening.set(null);
  expect(isMuted()).toBe(false);
});

test('[T16] C8: a spoken fact-fix opens the microphone for 15 s', () => {
  const { listen, seconds, isMuted } = room();
  listen({ fixes: [{ seat: me, at: 1000, until: 16_000, text: null }] });
  expect(isMuted()).toBe(false);
  seconds.set(16_000);
  expect(isMuted()).toBe(true);
});

test('[T16] C8: nobody but the presenter is muted, nor a device shared with somebody else', () => {
  const other = room();
  other.listen({ seat: seatOf(2) });
  expect(other.isMuted()).toBe(false);
  const shared = room({ mySeats: [me, seatOf(2)] });
  shared.listen();
  expect(shared.isMuted()).toBe(false);
});
