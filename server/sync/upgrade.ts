import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Clock } from '#server/clock.ts';
import type { AddressOf } from '#server/http/addresses.ts';
import type { OriginCheck } from '#server/http/origins.ts';
import { refuse } from '#server/http/rawAnswers.ts';
import type { Seat } from '#server/http/seatTokens.ts';
import type { Tickets } from '#server/http/tickets.ts';
import type { Log } from '#server/log.ts';
import { Connection } from './connection.ts';
import type { Registry } from './registry.ts';

interface Deps {
  clock: Clock;
  log: Log;
  registry: Registry;
  tickets: Tickets;
  isAllowedOrigin: OriginCheck;
  isDraining: () => boolean;
  addressOf: AddressOf;
  /** The header fields of every answer. */
  headers: Readonly<Record<string, string>>;
}

/** Sockets one address may have open without a ticket that holds, while they are told so. */
const straysPerAddress = 64;
/** How long such a socket has to hear why it is closed. */
const strayMs = 1_000;

/** The upgraded sockets of a server. */
export interface Upgrades {
  /** Hangs up on those that have no ticket. */
  hangUp(): void;
  /** Destroys every upgraded socket there still is; takes no more. */
  dispose(): void;
}

/** What an upgrade request asks for, as far as it may be answered without allocating anything. */
type Wish = { kind: 'sync'; room: string; ticket: string } | { kind: 'refused'; status: string };

/**
 * The only way to a WebSocket: `GET /sync/<room>?ticket=...` from an allowed origin. Everything else
 * that asks for an upgrade is answered and destroyed at once (security.md 5, W8). A ticket that does
 * not hold is told by a close code, because the stock client retries an HTTP refusal for ever.
 */
export function handleUpgrades(server: Server, deps: Deps): Upgrades {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.snapshotFrameBytes,
    maxFragments: 64,
  });
  const open = new Set<Duplex>();
  const strays = createStrays(deps.clock);
  const handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const wish = wishOf(request, deps);
    if (wish.kind === 'refused') return refuse(socket, wish.status, deps.headers);
    const seat = deps.tickets.redeem(wish.ticket, wish.room);
    const address = addressOfRequest(request, deps);
    if (seat === null && !strays.hasSpace(address)) {
      return refuse(socket, '429 Too Many Requests', deps.headers);
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (seat === null) strays.add(webSocket, address);
      else admit(webSocket, seat, deps, () => request.socket.bytesRead);
    });
  };
  // A malformed handshake on the right path: ws would answer it, but leave the socket to time out.
  sockets.on('wsClientError', (_error, socket) => refuse(socket, '400 Bad Request', deps.headers));
  server.on('upgrade', handleUpgrade);
  return {
    hangUp: () => strays.end(),
    dispose() {
      server.off('upgrade', handleUpgrade);
      sockets.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Sockets whose ticket does not hold: told by a close code, and ended soon whether they listen or not. */
function createStrays(clock: Clock) {
  const byAddress = new Map<string, Set<WebSocket>>();
  return {
    hasSpace: (address: string) => (byAddress.get(address)?.size ?? 0) < straysPerAddress,
    add(webSocket: WebSocket, address: string) {
      const mine = byAddress.get(address) ?? new Set();
      byAddress.set(address, mine.add(webSocket));
      const cancel = clock.after(strayMs, () => webSocket.terminate());
      webSocket.on('error', () => webSocket.terminate());
      webSocket.on('close', () => {
        cancel();
        mine.delete(webSocket);
        if (mine.size === 0 && byAddress.get(address) === mine) byAddress.delete(address);
      });
      webSocket.close(closeCodes.ticket);
    },
    end() {
      for (const mine of byAddress.values()) for (const webSocket of mine) webSocket.terminate();
    },
  };
}

function admit(
  webSocket: WebSocket,
  seat: Seat,
  { clock, log, registry }: Deps,
  bytesRead: () => number,
): void {
  log.info({ event: 'sync-open', room: seat.room, participant: seat.participant });
  registry.join(new Connection(webSocket, { ...seat, clock, log, bytesRead }));
}

function addressOfRequest({ headers, socket }: IncomingMessage, { addressOf }: Deps): string {
  const forwarded = headers['x-forwarded-for'];
  return addressOf(socket.remoteAddress, Array.isArray(forwarded) ? forwarded.at(-1) : forwarded);
}

function wishOf(request: IncomingMessage, deps: Deps): Wish {
  if (!deps.isAllowedOrigin(request.headers.origin)) return { kind: 'refused', status: '403 Forbidden' };
  if (request.method !== 'GET') return { kind: 'refused', status: '405 Method Not Allowed' };
  if (request.headers.upgrade?.toLowerCase() !== 'websocket')
    return { kind: 'refused', status: '400 Bad Request' };
  const found = /^\/sync\/([A-Za-z0-9_-]{22})(?:\?ticket=([A-Za-z0-9_-]{0,64}))?$/.exec(request.url ?? '');
  if (found === null) return { kind: 'refused', status: '404 Not Found' };
  if (deps.isDraining()) return { kind: 'refused', status: '503 Service Unavailable' };
  return { kind: 'sync', room: found[1] ?? '', ticket: found[2] ?? '' };
}
