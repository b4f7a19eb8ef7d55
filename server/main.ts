import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { CannotStart } from './cannotStart.ts';
import { systemClock, type Clock } from './clock.ts';
import { listenProblem, parseEnv, startAdvice, type Env } from './env.ts';
import { createAddressOf } from './http/addresses.ts';
import { answerBadRequests } from './http/rawAnswers.ts';
import { createRateLimits } from './http/rateLimits.ts';
import { createSeatTokens } from './http/seatTokens.ts';
import { securityHeaderFields } from './http/securityHeaders.ts';
import { createTickets } from './http/tickets.ts';
import { createMediaService } from './livekit/mediaService.ts';
import { createLog, errorCode, type Log } from './log.ts';
import { startRetention } from './retention.ts';
import type { RoomStore } from './store/roomStore.ts';
import { readSecretFile } from './store/secretFile.ts';
import { openSqliteStore } from './store/sqliteStore.ts';
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
  /**
   * Stops accepting, writes what has come in, closes every socket with a retryable code, ends. Every call
   * answers the same end.
   */
  dispose(): Promise<void>;
}

/**
 * Starts the server with these settings and answers once it listens. Throws `CannotStart`
 * when the data directory or the port is not to be had.
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
    const url = urlOf(env.host, port);
    const own = [url, `http://127.0.0.1:${port}`, `http://localhost:${port}`];
    const allowed = new Set((env.publicOrigins ?? own).map((origin) => new URL(origin).origin));
    const isAllowedOrigin = (origin: string | undefined) => origin !== undefined && allowed.has(origin);
    let isDraining = false;
    const media = createMediaService(env.livekit, env.iceServers, log);
    const registry = createRegistry({ store, clock, log });
    const tickets = createTickets(clock, random);
    const addressOf = createAddressOf(env.trustsProxy);
    const shared = { clock, random, log, store, registry, tickets, seatTokens, media, isAllowedOrigin };
    const headers = securityHeaderFields({
      mediaOrigins: media.origins,
      isHttps: [...allowed].every((origin) => origin.startsWith('https:')),
    });
    const app = createApp({
      ...shared,
      rateLimits: createRateLimits(clock, { isOn: env.hasRateLimits, addressOf }),
      headers,
      assetsDir: options.assetsDir ?? join(import.meta.dirname, '..', 'dist', 'client'),
      isDraining: () => isDraining,
    });
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    answerBadRequests(server, headers);
    const upgrades = handleUpgrades(server, { ...shared, addressOf, headers, isDraining: () => isDraining });
    const stopRetention = startRetention({ store, clock, log });
    let ended: Promise<void> | null = null;
    const end = async () => {
      isDraining = true;
      stopRetention();
      upgrades.hangUp();
      try {
        // Meanwhile whoever asks is told to come back, rather than meeting a closed port.
        await registry.dispose();
        const closed = once(server, 'close');
        server.close();
        const cut = setTimeout(() => {
          upgrades.dispose();
          server.closeAllConnections();
        }, 2_000);
        await closed;
        clearTimeout(cut);
        upgrades.dispose();
      } finally {
        await store.dispose();
      }
    };
    return { url, port, dispose: () => (ended ??= end()) };
  } catch (error) {
    server.close();
    await store.dispose();
    throw error;
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
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
    throw new CannotStart(listenProblem(env.port, errorCode(error)));
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : env.port;
}

/** Ends the process once `dispose` is done, however often it is asked to; with 1 when that fails. */
function endOnSignals(dispose: () => Promise<void>): void {
  const end = () =>
    void dispose().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Consilium did not end well: ${errorCode(error)}\n`);
        process.exit(1);
      },
    );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
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
    endOnSignals(() => server.dispose());
    for (const advice of startAdvice(parsed.env)) process.stdout.write(`${advice}\n`);
    process.stdout.write(`Consilium is running: ${server.url}\n`);
  } catch (error) {
    const why = error instanceof CannotStart ? error.message : errorCode(error);
    process.stderr.write(`Consilium cannot start: ${why}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
