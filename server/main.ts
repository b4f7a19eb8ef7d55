import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { systemClock, type Clock } from './clock.ts';
import { parseEnv, type Env } from './env.ts';
import { createRateLimits } from './http/rateLimits.ts';
import { createSeatTokens } from './http/seatTokens.ts';
import { createTickets } from './http/tickets.ts';
import { createMediaService } from './livekit/mediaService.ts';
import { createLog, errorCode, type Log } from './log.ts';
import { startRetention } from './retention.ts';
import type { RoomStore } from './store/roomStore.ts';
import { readSecretFile } from './store/secretFile.ts';
import { openSqliteStore, StoreUnavailable } from './store/sqliteStore.ts';
import { createRegistry } from './sync/registry.ts';
import { handleUpgrades } from './sync/upgrade.ts';

/** What a test may put in place of the real thing. */
export interface StartOptions {
  clock?: Clock;
  log?: Log;
  store?: RoomStore;
  assetsDir?: string;
}

/** A server that answers. */
export interface RunningServer {
  url: string;
  port: number;
  /** Stops accepting, writes what has come in, closes every socket with a retryable code, ends. */
  dispose(): Promise<void>;
}

/** The server cannot start; the message is one plain line that says why. */
export class CannotStart extends Error {}

/**
 * Starts the server with these settings and answers once it listens. Throws `StoreUnavailable` or
 * `CannotStart` when the data directory or the port is not to be had.
 */
export async function startServer(env: Env, options: StartOptions = {}): Promise<RunningServer> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? createLog(env.logLevel);
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const store = options.store ?? openSqliteStore(env.dataDir, clock.now());
  const server = createHttpServer();
  try {
    const seatTokens = createSeatTokens(readSecretFile(env.dataDir, 'seat.key', random), clock);
    const port = await listen(server, env);
    const allowed = new Set(env.publicOrigins ?? [`http://127.0.0.1:${port}`, `http://localhost:${port}`]);
    const isAllowedOrigin = (origin: string | undefined) => origin !== undefined && allowed.has(origin);
    let isDraining = false;
    const media = createMediaService(env.livekit, env.iceServers, log);
    const registry = createRegistry({ store, clock, log });
    const tickets = createTickets(clock, random);
    const shared = { clock, random, log, store, registry, tickets, seatTokens, media, isAllowedOrigin };
    const app = createApp({
      ...shared,
      rateLimits: createRateLimits(clock, { isOn: env.hasRateLimits, trustsProxy: env.trustsProxy }),
      headers: {
        mediaOrigins: media.origins,
        isHttps: [...allowed].every((origin) => origin.startsWith('https:')),
      },
      assetsDir: options.assetsDir ?? join(import.meta.dirname, '..', 'dist', 'client'),
      isDraining: () => isDraining,
    });
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    const upgrades = handleUpgrades(server, { ...shared, isDraining: () => isDraining });
    const stopRetention = startRetention({ store, clock, log });
    return {
      url: `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`,
      port,
      async dispose() {
        if (isDraining) return;
        isDraining = true;
        stopRetention();
        const closed = once(server, 'close');
        server.close();
        await registry.dispose();
        upgrades.dispose();
        server.closeIdleConnections();
        const cut = setTimeout(() => server.closeAllConnections(), 2_000);
        await closed;
        clearTimeout(cut);
        await store.dispose();
      },
    };
  } catch (error) {
    server.close();
    await store.dispose();
    throw error;
  }
}

/** Deadlines against those who never finish asking (security.md 7). */
function createHttpServer(): Server {
  return createServer({
    headersTimeout: 10_000,
    requestTimeout: 20_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 8_192,
  });
}

async function listen(server: Server, env: Env): Promise<number> {
  server.listen(env.port, env.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new CannotStart(
      errorCode(error) === 'EADDRINUSE'
        ? `PORT ${env.port} is in use by another program: set PORT to another number.`
        : `The server cannot listen on HOST and PORT (${errorCode(error)}).`,
    );
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : env.port;
}

async function main(): Promise<void> {
  const parsed = parseEnv(process.env);
  if (parsed.kind === 'bad') {
    for (const line of parsed.lines) process.stderr.write(`Consilium cannot start: ${line}\n`);
    process.exitCode = 1;
    return;
  }
  try {
    const server = await startServer(parsed.env);
    const stop = () => void server.dispose().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.stdout.write(`Consilium is running: ${server.url}\n`);
  } catch (error) {
    const isExpected = error instanceof StoreUnavailable || error instanceof CannotStart;
    process.stderr.write(`Consilium cannot start: ${isExpected ? error.message : errorCode(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
