import type { MiddlewareHandler } from 'hono';
import { problem } from './problems.ts';

/** Whether a request with this `Origin` header comes from our own page. */
export type OriginCheck = (origin: string | undefined) => boolean;

/**
 * Unsafe methods need an allowed `Origin`, JSON included (security.md 5). The webhook is LiveKit's and
 * proves itself by its signature instead.
 */
export function requireOrigin(isAllowed: OriginCheck, exemptPath: string): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    const isSafe = method === 'GET' || method === 'HEAD';
    if (isSafe || path === exemptPath || isAllowed(context.req.header('Origin'))) return next();
    return problem(context, 'forbidden-origin');
  };
}
