import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ticketAnswer } from '#shared/protocol/routes.ts';
import type { RoomId } from '#shared/room/ids.ts';
import type { TestRoom, TestServer } from './startTestServer.ts';

/** Waits for a condition, asking again after each turn of the event loop; fails after `ms`. */
export async function until(isTrue: () => boolean, what: string, ms = 8_000): Promise<void> {
  const end = performance.now() + ms;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Bytes with the clear header of an envelope and random content where ciphertext would be. */
export function fakeEnvelope(type: 'update' | 'snapshot' = 'update', paddedBytes = 256): Uint8Array {
  const envelope = new Uint8Array(randomBytes(18 + paddedBytes + 16));
  envelope.set([1, type === 'update' ? 1 : 2, 0, 0, 0, 0]);
  return envelope;
}

/** A WebSocket that says where it comes from, as a browser does. */
export function socketFrom(
  origin: string,
): new (address: string | URL, protocols?: string | string[]) => WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { origin });
    }
  };
}

/** The stock client over a real socket, with fresh tickets for each connection. */
export interface StockClient {
  doc: Y.Doc;
  log: Y.Array<Uint8Array>;
  provider: WebsocketProvider;
  participant: string;
  seatToken: string;
  synced(): Promise<void>;
  push(envelope?: Uint8Array): Uint8Array;
  dispose(): void;
}

/** Enters and connects. */
export async function connectStock(
  server: TestServer,
  room: TestRoom,
  doc = new Y.Doc(),
): Promise<StockClient> {
  const { ticket, participant, seatToken } = await server.enter(room);
  return openStock(server, room, doc, { ticket, participant, seatToken });
}

/** Connects the same page again: same document, same seat, a fresh ticket. */
export async function reconnectStock(
  server: TestServer,
  room: TestRoom,
  { doc, participant, seatToken }: Pick<StockClient, 'doc' | 'participant' | 'seatToken'>,
): Promise<StockClient> {
  const ticket = await nextTicket(server, room, seatToken);
  return openStock(server, room, doc, { ticket, participant, seatToken });
}

async function nextTicket(server: TestServer, room: TestRoom, seatToken: string): Promise<string> {
  const headers = { Authorization: `Bearer ${seatToken}` };
  const answer = await server.post(`/api/rooms/${room.room}/ticket`, {}, headers);
  return ticketAnswer.parse(await answer.json()).ticket;
}

function openStock(
  server: TestServer,
  room: TestRoom,
  doc: Y.Doc,
  { ticket, participant, seatToken }: { ticket: string; participant: string; seatToken: string },
): StockClient {
  const options = { params: { ticket }, disableBc: true, WebSocketPolyfill: polyfill(server.url) };
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, room.room, doc, options);
  let isDisposed = false;
  // A ticket opens one socket: as the product does, each connection comes with a fresh one.
  provider.on('connection-close', (event) => {
    provider.shouldConnect = false;
    if (isDisposed || event === null || !provider.shouldReconnect(event, provider)) return;
    nextTicket(server, room, seatToken).then(
      (fresh) => {
        provider.params = { ticket: fresh };
        if (!isDisposed) provider.connect();
      },
      // The server is gone, and with it this test's interest in coming back.
      () => undefined,
    );
  });
  const log = doc.getArray<Uint8Array>('log');
  return {
    doc,
    log,
    provider,
    participant,
    seatToken,
    synced: () => until(() => provider.synced, 'synced'),
    push(envelope = fakeEnvelope()) {
      log.push([envelope]);
      return envelope;
    },
    dispose() {
      isDisposed = true;
      provider.destroy();
    },
  };
}

/** The provider's type asks for the browser's WebSocket, whose shape `ws` has where it matters. */
function polyfill(origin: string): typeof globalThis.WebSocket {
  const constructor: unknown = socketFrom(origin);
  if (!isWebSocket(constructor)) throw new Error('not a WebSocket');
  return constructor;
}

function isWebSocket(value: unknown): value is typeof globalThis.WebSocket {
  return typeof value === 'function';
}

/** A hand-written client: sends what it likes and keeps what it gets. */
export interface RawClient {
  socket: WebSocket;
  frames: Uint8Array[];
  closed: Promise<number>;
  send(bytes: Uint8Array): void;
  dispose(): void;
}

/** Connects with this ticket and waits until the socket is open. */
export async function connectRaw(
  server: TestServer,
  room: RoomId,
  ticket: string,
  options: { autoPong?: boolean } = {},
): Promise<RawClient> {
  const address = `${server.url.replace('http', 'ws')}/sync/${room}?ticket=${ticket}`;
  const socket = new WebSocket(address, { origin: server.url, ...options });
  const frames: Uint8Array[] = [];
  socket.on('message', (data) => frames.push(new Uint8Array(Buffer.isBuffer(data) ? data : Buffer.from([]))));
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  return {
    socket,
    frames,
    closed,
    send: (bytes) => socket.send(bytes),
    dispose: () => socket.terminate(),
  };
}
