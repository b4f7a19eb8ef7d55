import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Clock } from '#server/clock.ts';
import type { OriginCheck } from '#server/http/origins.ts';
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
}

/** What an upgrade request asks for, as far as it may be answered without allocating anything. */
type Wish = { kind: 'sync'; room: string; ticket: string } | { kind: 'refused'; status: string };

/**
 * The only way to a WebSocket: `GET /sync/<room>?ticket=...` from an allowed origin. Everything else
 * that asks for an upgrade is answered and destroyed at once (security.md 5, W8). A ticket that does
 * not hold is told by a close code, because the stock client retries an HTTP refusal for ever.
 */
export function handleUpgrades(server: Server, deps: Deps): { dispose(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.snapshotFrameBytes,
    maxFragments: 64,
  });
  const handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const wish = wishOf(request, deps);
    if (wish.kind === 'refused') refuse(socket, wish.status);
    else sockets.handleUpgrade(request, socket, head, (webSocket) => admit(webSocket, wish, deps));
  };
  // A malformed handshake on the right path: ws would answer it, but leave the socket to time out.
  sockets.on('wsClientError', (_error, socket) => refuse(socket, '400 Bad Request'));
  server.on('upgrade', handleUpgrade);
  return {
    dispose() {
      server.off('upgrade', handleUpgrade);
      sockets.close();
    },
  };
}

function admit(webSocket: WebSocket, { room, ticket }: Wish & { kind: 'sync' }, deps: Deps): void {
  const seat = deps.tickets.redeem(ticket, room);
  if (seat === null) {
    webSocket.on('error', () => webSocket.terminate());
    webSocket.close(closeCodes.ticket);
    return;
  }
  const { clock, log } = deps;
  log.info({ event: 'sync-open', room: seat.room, participant: seat.participant });
  deps.registry.join(new Connection(webSocket, { ...seat, clock, log }));
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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
