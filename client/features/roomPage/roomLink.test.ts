import { describe, expect, test } from 'vitest';
import { parseRoute } from '#client/route.ts';
import { encodeSecret } from '#shared/sealed/link.ts';
import { takeLink } from './roomLink.ts';

const path = '/r/AAAAAAAAAAAAAAAAAAAAAA';
const secret = new Uint8Array(32).fill(7);

function open(pathname: string, hash: string) {
  const replaced: unknown[] = [];
  const history = { replaceState: (_: unknown, __: string, to?: unknown) => void replaced.push(to) };
  const link = takeLink({ location: { pathname, hash, search: '' }, history }, parseRoute(pathname));
  return { link, replaced };
}

describe('the link in the address bar', () => {
  test('gives its secret once and leaves address and history without it', () => {
    const { link, replaced } = open(path, `#${encodeSecret(secret)}`);
    expect(link).toEqual({ kind: 'secret', secret });
    expect(replaced).toEqual([path]);
  });

  test('without a fragment changes nothing', () => {
    expect(open(path, '')).toEqual({ link: { kind: 'none' }, replaced: [] });
  });

  test.each(['#short', `#${encodeSecret(secret)}A`, '#%%%'])(
    '%s is malformed, and removed all the same',
    (hash) => {
      expect(open(path, hash)).toEqual({ link: { kind: 'malformed' }, replaced: [path] });
    },
  );

  test('a fragment on another page is nobody’s secret', () => {
    expect(open('/', `#${encodeSecret(secret)}`).link).toEqual({ kind: 'none' });
  });
});
