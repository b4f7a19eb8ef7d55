import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer, Api } from '#client/api.ts';
import type { EnterAnswer, MediaAnswer, ProblemCode } from '#shared/protocol/routes.ts';
import { encodeId, participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { deriveRoomKeys } from '#shared/sealed/keys.ts';
import { keepFresh } from './freshEntry.ts';
import { monotonicNow } from './serverClock.ts';

const room = roomIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));
const participant = participantIdSchema.parse(encodeId(new Uint8Array(16).fill(2)));
const secret = new Uint8Array(32).fill(3);
const media: MediaAnswer = { url: 'ws://127.0.0.1:1', token: 'media', iceServers: [] };
const problem = (code: ProblemCode) => ({ kind: 'problem', code }) as const;

/** An entry of this morning, and a server that takes its n-th seat token only: `refuseSeat` makes n grow. */
async function morningEntry() {
  const keys = await deriveRoomKeys(secret, room);
  const asked: string[] = [];
  let valid = 1;
  let refusal: ProblemCode | null = null;
  const seated = async <T>(what: string, token: string, value: T): Promise<Answer<T>> => {
    asked.push(`${what} ${token}`);
    return token === `seat-${valid}` ? { kind: 'ok', value } : problem('unauthorized');
  };
  const answer = (): EnterAnswer => ({
    participant,
    seatToken: `seat-${valid}`,
    ticket: 'first',
    media,
    serverTime: 1,
    connected: 0,
    card: '',
  });
  const api: Api = {
    createRoom: async () => problem('internal'),
    async enter(_room, proof, seatToken) {
      expect(proof).toBe(keys.access);
      asked.push(`enter ${seatToken}`);
      return refusal === null ? { kind: 'ok', value: answer() } : problem(refusal);
    },
    ticket: (_room, token) => seated('ticket', token, { ticket: 'new' }),
    mediaToken: (_room, token) => seated('media', token, media),
    time: async () => problem('internal'),
  };
  const sample = { askedAt: monotonicNow(), answeredAt: monotonicNow(), serverTime: 1 };
  const entry = { room, secret, keys, answer: answer(), card: { title: '', minutes: 60 }, sample };
  const fresh = keepFresh(api, entry);
  onTestFinished(fresh.stopRenewing);
  // The one that came with the entry.
  expect(await fresh.ticket()).toEqual({ kind: 'ok', value: { ticket: 'first' } });
  return {
    fresh,
    asked,
    refuseSeat() {
      valid += 1;
    },
    refuseEntering(code: ProblemCode) {
      refusal = code;
    },
  };
}

describe('[W3] a page that stands for longer than its seat token', () => {
  test('enters again as the same participant, and gets its ticket', async () => {
    const { fresh, asked, refuseSeat } = await morningEntry();
    refuseSeat();
    expect(await fresh.ticket()).toEqual({ kind: 'ok', value: { ticket: 'new' } });
    expect(asked).toEqual(['ticket seat-1', 'enter seat-1', 'ticket seat-2']);
    expect(await fresh.ticket()).toMatchObject({ kind: 'ok' });
    expect(asked.slice(3)).toEqual(['ticket seat-2']);
  });

  test('enters again once where board and call find out at the same moment', async () => {
    const { fresh, asked, refuseSeat } = await morningEntry();
    refuseSeat();
    const [ticket, call] = await Promise.all([fresh.ticket(), fresh.newMedia()]);
    expect([ticket.kind, call]).toEqual(['ok', media]);
    expect(asked.filter((what) => what.startsWith('enter'))).toEqual(['enter seat-1']);
    refuseSeat();
    expect(await fresh.newMedia()).toEqual(media);
    expect(asked.filter((what) => what.startsWith('enter'))).toEqual(['enter seat-1', 'enter seat-2']);
  });

  test.each(['not-found', 'too-many-requests', 'unauthorized'] as const)(
    'is told what entering again came to: %s',
    async (code) => {
      const { fresh, asked, refuseSeat, refuseEntering } = await morningEntry();
      refuseSeat();
      refuseEntering(code);
      expect(await fresh.ticket()).toEqual(problem(code));
      expect(await fresh.newMedia()).toBeNull();
      expect(asked).toEqual(['ticket seat-1', 'enter seat-1', 'media seat-1', 'enter seat-1']);
    },
  );
});
