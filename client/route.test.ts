import { describe, expect, test } from 'vitest';
import { parseRoute } from './route.ts';

const room = 'AAAAAAAAAAAAAAAAAAAAAA';

describe('route', () => {
  test('knows the start page and a room, with and without a closing slash', () => {
    expect(parseRoute('/')).toEqual({ kind: 'home' });
    expect(parseRoute(`/r/${room}`)).toEqual({ kind: 'room', room });
    expect(parseRoute(`/r/${room}/`)).toEqual({ kind: 'room', room });
  });

  test('knows the page for rehearsing alone', () => {
    expect(parseRoute('/rehearse')).toEqual({ kind: 'rehearsal' });
    expect(parseRoute('/rehearse/')).toEqual({ kind: 'rehearsal' });
    expect(parseRoute('/rehearse/more')).toEqual({ kind: 'unknown' });
  });

  test.each(['/r/', '/r/short', `/r/${room}A`, `/r/${room}/more`, '/r/AAAAAAAAAAAAAAAAAAAAA%20', '/else'])(
    'takes %s for unknown',
    (path) => expect(parseRoute(path)).toEqual({ kind: 'unknown' }),
  );
});
