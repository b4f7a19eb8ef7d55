import { expect, test } from 'vitest';
import type { MediaState } from '#client/media/mediaState.ts';
import type { VoiceReport } from '#client/media/voiceTally.ts';
import { createStore } from '#client/state/store.ts';
import type { Presence } from '#shared/people/presence.ts';
import {
  encodeId,
  itemIdSchema,
  participantIdSchema,
  seatIdSchema,
  type ItemId,
  type ParticipantId,
} from '#shared/room/ids.ts';
import { offersQueue } from '#shared/turns/interruption.ts';
import { watchTalk } from './talkWatch.ts';

const idOf = (byte: number) => encodeId(new Uint8Array(16).fill(byte));
const [me, other] = [seatIdSchema.parse(idOf(1)), seatIdSchema.parse(idOf(2))];
const [mine, theirs] = [participantIdSchema.parse(idOf(3)), participantIdSchema.parse(idOf(4))];

function room() {
  // Node has no such class, and only its identity matters: the test plays the sampler.
  const microphone: MediaStreamTrack = JSON.parse('{}');
  const quiet = { camera: null, screen: null, hasAudio: true, isMuted: false, isSpeaking: false };
  const media = createStore<MediaState>({
    link: { kind: 'connected' },
    arrival: 'settled',
    tiles: new Map([[theirs, quiet]]),
    microphone,
    isMuted: false,
    isCameraOff: true,
    isSharing: false,
    isUnseen: false,
    problem: null,
  });
  const plain = { isMuted: false, isCameraOff: true, isSharing: false, typing: null, cursor: null };
  const presence = createStore<ReadonlyMap<ParticipantId, Presence>>(
    new Map([
      [mine, { ...plain, participant: mine, seats: [me] }],
      [theirs, { ...plain, participant: theirs, seats: [other] }],
    ]),
  );
  const item = createStore<ItemId | null>(null);
  let now = 0;
  const sight = { isGone: false };
  let talkedMs = 0;
  let report: (report: VoiceReport) => void = () => undefined;
  let samplers = 0;
  const talk = watchTalk({
    participant: mine,
    mySeats: [me],
    speaker: () => me,
    item,
    media,
    isGone: () => sight.isGone,
    presence,
    updatePresence: (patch) => {
      const before = presence.get().get(mine);
      if (before !== undefined) presence.set(new Map(presence.get()).set(mine, { ...before, ...patch }));
    },
    openSampler: (_track, onReport) => {
      // A sampler counts from its own beginning, and says nothing after its end.
      [report, talkedMs, samplers] = [onReport, 0, samplers + 1];
      return {
        dispose: () => {
          report = () => undefined;
          samplers -= 1;
        },
      };
    },
    now: () => now,
  });
  return {
    talk,
    item,
    media,
    sight,
    hear: (isVoice: boolean, forMs: number) => {
      for (const end = now + forMs; now < end;) {
        now += 50;
        if (isVoice) talkedMs += 50;
        report({ talkedMs, isTalking: isVoice });
      }
    },
    setSpeaking: (isSpeaking: boolean) =>
      media.set({ ...media.get(), tiles: new Map([[theirs, { ...quiet, isSpeaking }]]) }),
    now: () => now,
    samplers: () => samplers,
  };
}

test('[T30] C13: voice counts, silence and a muted microphone do not', () => {
  const { talk, media, hear } = room();
  hear(true, 5100);
  hear(false, 60_000);
  expect(talk.talkedMs.get().get(me)).toBe(5000);
  media.set({ ...media.get(), isMuted: true });
  hear(true, 60_000);
  expect(talk.talkedMs.get().get(me)).toBe(5000);
});

test('[T30] C13: a muted microphone is not listened to, and what was counted before it stays', () => {
  const { talk, media, hear, samplers } = room();
  hear(true, 5100);
  media.set({ ...media.get(), isMuted: true });
  expect(samplers()).toBe(0);
  media.set({ ...media.get(), isMuted: false });
  expect(samplers()).toBe(1);
  hear(true, 3000);
  expect(talk.talkedMs.get().get(me)).toBe(8000);
});

test('[T30] C14: the next item begins at nothing; the order of turns sees steps of 30 s', () => {
  const { talk, item, hear } = room();
  hear(true, 45_100);
  expect(talk.orderMs.get().get(me)).toBe(30_000);
  item.set(itemIdSchema.parse(idOf(9)));
  expect(talk.talkedMs.get().get(me)).toBe(0);
});

test('[T21] C17: speaking against the holder for more than 2 s is known to this browser', () => {
  const { talk, setSpeaking, hear, now } = room();
  setSpeaking(true);
  hear(true, 1500);
  expect(offersQueue(me, { seat: other, since: 0 }, talk.speech(), now())).toBe(false);
  hear(true, 1000);
  expect(offersQueue(me, { seat: other, since: 0 }, talk.speech(), now())).toBe(true);
});

test('[T20] C16: silence counts from the last voice of anybody', () => {
  const { talk, setSpeaking, hear, now } = room();
  setSpeaking(true);
  hear(false, 3000);
  expect(talk.silentSince()).toBe(now());
  setSpeaking(false);
  const at = now();
  hear(false, 45_000);
  expect(talk.silentSince()).toBe(at);
});

test('[T30] C13, C19: who has lost their connection speaks to nobody, and it does not count', () => {
  const { talk, sight, hear } = room();
  hear(true, 5100);
  sight.isGone = true;
  hear(true, 60_000);
  expect(talk.talkedMs.get().get(me)).toBe(5000);
  sight.isGone = false;
  hear(true, 3100);
  expect(talk.talkedMs.get().get(me)).toBe(8000);
});
