import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Clock } from '#server/clock.ts';
import type { AddressOf } from './addresses.ts';
import { problem } from './problems.ts';

/** Requests counted per key in a sliding window. */
export interface RateLimiter {
  /** Null when there is room, else the whole seconds until there is. Counts only what it lets through. */
  take(key: string): number | null;
}

/** Keys remembered at most; the oldest go first. */
const mostKeys = 20_000;

/** Lets `most` requests a key through in any `windowMs` milliseconds. */
export function createRateLimiter(most: number, windowMs: number, clock: Clock): RateLimiter {
  const seen = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now();
      const recent = (seen.get(key) ?? []).filter((at) => at > now - windowMs);
      const [oldest] = recent;
      const isFull = recent.length >= most;
      if (!isFull) recent.push(now);
      seen.delete(key);
      seen.set(key, recent);
      if (seen.size > mostKeys) {
        for (const [first] of seen) {
          seen.delete(first);
          break;
        }
      }
      return isFull && oldest !== undefined ? Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)) : null;
    },
  };
}

/** The limits of security.md 5; each counts its own kind of key, so that no kind can crowd out another. */
export interface RateLimits {
  addressOf(context: Context): string;
  /** Rooms made, by address. */
  create: RateLimiter;
  /** Entrances with the right proof, by room: only who holds the link can lock it. */
  enter: RateLimiter;
  /** Entrances with a wrong proof, by address: a clinic behind one address does not count as one. */
  wrongProof: RateLimiter;
  /** Requests that prove no seat, by address. */
  noSeat: RateLimiter;
  /** Sync tickets, by seat. */
  ticket: RateLimiter;
  /** Media tokens, by seat. */
  mediaToken: RateLimiter;
}

const hour = 3_600_000;
const minute = 60_000;

export interface RateLimitSettings {
  /** False lets everything through: tests share one address. */
  isOn: boolean;
  addressOf: AddressOf;
}

/** Fresh counts for one server. */
export function createRateLimits(clock: Clock, { isOn, addressOf }: RateLimitSettings): RateLimits {
  const limiter = (most: number, windowMs: number): RateLimiter =>
    isOn ? createRateLimiter(most, windowMs, clock) : { take: () => null };
  return {
    addressOf: (context) =>
      addressOf(getConnInfo(context).remote.address, context.req.header('X-Forwarded-For')),
    create: limiter(10, hour),
    enter: limiter(30, minute),
    wrongProof: limiter(30, minute),
    noSeat: limiter(30, minute),
    ticket: limiter(30, minute),
    mediaToken: limiter(12, minute),
  };
}

/** Holds each address to the limit, before anything of the request is read. */
export function limitAddress(limits: RateLimits, limiter: RateLimiter): MiddlewareHandler {
  return async (context, next) => {
    const wait = limiter.take(limits.addressOf(context));
    return wait === null ? next() : tooMany(context, wait);
  };
}

/** The answer to a request over its limit. */
export function tooMany(context: Context, seconds: number) {
  context.header('Retry-After', String(seconds));
  return problem(context, 'too-many-requests');
}
