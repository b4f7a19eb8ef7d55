import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface ServedPages {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly origin: string;
  dispose(): Promise<void>;
}

/** `strict` is as strict as the product's policy; `plain` sets none, for pages that are not ours. */
export type PagePolicy = 'strict' | 'plain';

/**
 * Builds a folder of pages as the product is built and serves it, usually under a policy as strict
 * as the product's: a page works here only if it works there.
 */
export async function servePages(
  root: string,
  connectTo: string,
  policy: PagePolicy = 'strict',
): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'consilium-pages-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    worker: { format: 'es' },
  });
  const headers = {
    ...(policy === 'strict' ? { 'Content-Security-Policy': strictPolicy(connectTo) } : {}),
    'Cache-Control': 'no-store',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = join(outDir, normalize(pathname === '/' ? '/index.html' : pathname));
    readFile(file).then(
      (body) => {
        response.writeHead(200, {
          ...headers,
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
        });
        response.end(body);
      },
      () => response.writeHead(404, headers).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pages are not served on a port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async dispose() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

function strictPolicy(connectTo: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${connectTo} ${connectTo.replace(/^ws/, 'http')}`,
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "require-trusted-types-for 'script'",
    'trusted-types consilium',
  ].join('; ');
}
