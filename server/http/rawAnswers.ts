import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode } from '#server/log.ts';

type Fields = Readonly<Record<string, string>>;

/** Answers by hand, with the headers of every answer (W11), and hangs up. */
export function refuse(socket: Duplex, status: string, headers: Fields): void {
  const fields = { ...headers, 'Cache-Control': 'no-store', Connection: 'close', 'Content-Length': '0' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

/** What Node would answer by itself to a request it cannot read. */
export function answerBadRequests(server: Server, headers: Fields): void {
  server.on('clientError', (error, socket) => {
    if (!socket.writable || errorCode(error) === 'ECONNRESET') socket.destroy();
    else refuse(socket, statusOf(errorCode(error)), headers);
  });
}

function statusOf(code: string): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}
