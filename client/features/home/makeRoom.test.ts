import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '#client/api.ts';
import { makeRoom } from './makeRoom.ts';

const origin = 'http://127.0.0.1:3000';
const card = { title: 'Thursday group', minutes: 50 };
const unused = () => Promise.reject(new Error('not asked for here'));

function apiThat(createRoom: Api['createRoom']): Api {
  return { createRoom, enter: unused, ticket: unused, mediaToken: unused, time: unused };
}

describe('making a room', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('gives a link whose secret the server was not told', async () => {
    const told: string[] = [];
    const api = apiThat(async (body) => {
      told.push(JSON.stringify(body));
      return { kind: 'ok', value: { room: body.room } };
    });
    const made = await makeRoom(api, origin, card);
    if (made.kind !== 'ok') throw new Error(made.kind);
    const { link, room, title } = made.value;
    expect([link.split('#')[0], title]).toEqual([`${origin}/r/${room}`, card.title]);
    expect(told.join('')).not.toContain(link.split('#')[1]);
    expect(told).toHaveLength(1);
  });

  test('says so where the browser has no WebCrypto, and asks the server nothing', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await makeRoom(apiThat(unused), origin, card)).toEqual({ kind: 'unsupported' });
  });

  test('ends in an answer when anything else goes wrong', async () => {
    expect(await makeRoom(apiThat(unused), origin, card)).toEqual({ kind: 'broken' });
  });

  test.each([{ kind: 'problem', code: 'too-many-requests' }, { kind: 'unreachable' }] as const)(
    'passes on what the server said: $kind',
    async (answer) => {
      expect(
        await makeRoom(
          apiThat(async () => answer),
          origin,
          card,
        ),
      ).toEqual(answer);
    },
  );
});
