import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import { problem } from './problems.ts';

/**
 * Files of the built page. Those under `/assets/` carry a hash in their name and never change; others
 * are asked for again each time.
 */
export function assets(directory: string): MiddlewareHandler {
  let files: MiddlewareHandler | null = null;
  return async (context, next) => {
    // Dot files are the build's own notes.
    if (context.req.path.split('/').some((part) => /^(\.|%2e)/i.test(part))) return next();
    // While developing, the page may be built only after the server has started.
    if (files === null && !existsSync(directory)) return next();
    files ??= serveStatic({ root: directory, index: 'index.html/none', precompressed: true });
    const answer = await files(context, next);
    if (answer instanceof Response && answer.ok) {
      const isHashed = context.req.path.startsWith('/assets/');
      answer.headers.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
    return answer;
  };
}

/** The one page, for every address it shows itself under; never stored (security.md 5). */
export async function page(context: Context, directory: string) {
  try {
    return context.html(await readFile(join(directory, 'index.html'), 'utf8'));
  } catch {
    return problem(context, 'not-found');
  }
}

/**
 * What is not there (W16): whoever looks for a page gets the one page, which says so in plain words;
 * everybody else the problem body. The status is 404 either way.
 */
export async function nothing(context: Context, directory: string) {
  const { method, path } = context.req;
  const isPage = method === 'GET' && !/^\/(api|assets|sync)(\/|$)/.test(path);
  if (!isPage || !context.req.header('Accept')?.includes('text/html')) return problem(context, 'not-found');
  context.status(404);
  return page(context, directory);
}
