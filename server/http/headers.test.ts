import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { setScene, testDataDir } from '#server/testing/scene.ts';
import { securityHeaderFields } from './securityHeaders.ts';

function builtPage(): string {
  const directory = testDataDir();
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Consilium</title>');
  writeFileSync(join(directory, 'assets', 'main-a1b2c3.js'), 'export {}');
  writeFileSync(join(directory, 'robots.txt'), 'Disallow: /');
  mkdirSync(join(directory, '.vite'));
  writeFileSync(join(directory, '.vite', 'manifest.json'), '{}');
  return directory;
}

const livekit = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 's'.repeat(43),
};

test('[W11] every answer has the security headers: page, asset, API, error, health', async () => {
  const { server } = await setScene({ assetsDir: builtPage(), env: livekit });
  const paths = [
    '/',
    '/r/x',
    '/assets/main-a1b2c3.js',
    '/api/time',
    '/healthz',
    '/nothing',
    '/assets/nothing.js',
  ];
  const answers = await Promise.all(paths.map((path) => fetch(server.url + path)));
  answers.push(await server.post('/api/rooms', {}), await server.post('/api/rooms', {}, { Origin: 'null' }));
  for (const { headers } of answers) {
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880;");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types consilium");
    expect(policy).not.toMatch(/unsafe|\*|https:;/);
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Permissions-Policy')).toContain(
      'camera=(self), microphone=(self), display-capture=(self)',
    );
    expect(headers.get('Strict-Transport-Security')).toBeNull();
    expect(headers.get('Set-Cookie')).toBeNull();
  }
});

test('[W11] https is made to stick only where the page is served over https', () => {
  expect(securityHeaderFields({ mediaOrigins: [], isHttps: true })).toHaveProperty(
    'Strict-Transport-Security',
  );
  expect(securityHeaderFields({ mediaOrigins: [], isHttps: false })).not.toHaveProperty(
    'Strict-Transport-Security',
  );
});

test('[W16] the page is at / and /r/<room> and never stored; hashed files for ever; the rest is asked for', async () => {
  const { server } = await setScene({ assetsDir: builtPage() });
  const caching = async (path: string) => {
    const answer = await fetch(server.url + path);
    await answer.text();
    return [answer.status, answer.headers.get('Cache-Control')];
  };
  expect(await caching('/')).toEqual([200, 'no-store']);
  expect(await caching(`/r/${'A'.repeat(22)}`)).toEqual([200, 'no-store']);
  expect(await caching('/assets/main-a1b2c3.js')).toEqual([200, 'public, max-age=31536000, immutable']);
  expect(await caching('/robots.txt')).toEqual([200, 'no-cache']);
  expect(await caching('/assets/other.js')).toEqual([404, 'no-store']);
  expect(await caching('/api/time')).toEqual([200, 'no-store']);
});

test('[W16] nothing outside the built page is served', async () => {
  const { server } = await setScene({ assetsDir: builtPage() });
  for (const path of [
    '/../seat.key',
    '/%2e%2e/seat.key',
    '/assets/..%2f..%2fseat.key',
    '/assets//etc/passwd',
    '/.vite/manifest.json',
    '/%2evite/manifest.json',
    '/assets/../.vite/manifest.json',
    '/assets/%2e%2e/.vite/manifest.json',
  ]) {
    const answer = await fetch(server.url + path);
    expect([path, answer.status, await answer.text()]).toEqual([
      path,
      404,
      expect.stringContaining('not-found'),
    ]);
  }
});

test('[W16] an unknown address is a page for a browser and a problem for everybody else, 404 for both', async () => {
  const { server } = await setScene({ assetsDir: builtPage() });
  const ask = async (path: string, Accept: string) => {
    const answer = await fetch(server.url + path, { headers: { Accept } });
    return [answer.status, answer.headers.get('Content-Type')?.split(';')[0], await answer.text()];
  };
  const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const shown = [404, 'text/html', '<!doctype html><title>Consilium</title>'];
  const refused = [404, 'application/json', expect.stringContaining('not-found')];
  expect(await ask('/nothing', browser)).toEqual(shown);
  expect(await ask('/r/x/y', browser)).toEqual(shown);
  expect(await ask('/nothing', '*/*')).toEqual(refused);
  expect(await ask('/api/nothing', browser)).toEqual(refused);
  expect(await ask('/assets/nothing.js', browser)).toEqual(refused);
});

test('a script goes out compressed to a browser that takes it, and stays cached', async () => {
  const assetsDir = builtPage();
  writeFileSync(join(assetsDir, 'assets', 'main-a1b2c3.js.br'), brotliCompressSync('export {}'));
  const { server } = await setScene({ assetsDir });
  const answer = await fetch(`${server.url}/assets/main-a1b2c3.js`, { headers: { 'Accept-Encoding': 'br' } });
  expect(answer.headers.get('Content-Encoding')).toBe('br');
  expect(answer.headers.get('Cache-Control')).toContain('immutable');
  expect(await answer.text()).toBe('export {}');
});
