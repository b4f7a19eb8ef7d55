import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Env } from './binary.ts';

export interface LiveKitPorts {
  /** Signalling and API. */
  readonly http: number;
  /** Media when UDP does not get through. */
  readonly tcp: number;
  /** Media. */
  readonly udp: number;
}

const portNames = {
  http: { variable: 'LIVEKIT_PORT', usual: 7880, transport: 'tcp' },
  tcp: { variable: 'LIVEKIT_TCP_PORT', usual: 7881, transport: 'tcp' },
  udp: { variable: 'LIVEKIT_UDP_PORT', usual: 7882, transport: 'udp' },
} as const;

type PortName = keyof typeof portNames;

export type PortChoice =
  | { kind: 'chosen'; ports: LiveKitPorts; notes: readonly string[] }
  | { kind: 'refused'; why: string };

/**
 * The three ports of a local LiveKit server. A usual port that is busy is replaced by a free one and
 * named; one that was asked for by its variable is never replaced: the choice is refused, named.
 */
export async function choosePorts(env: Env, address: string): Promise<PortChoice> {
  const notes: string[] = [];
  const chosen = { http: 0, tcp: 0, udp: 0 };
  for (const name of ['http', 'tcp', 'udp'] satisfies PortName[]) {
    const { variable, usual, transport } = portNames[name];
    const asked = env[variable];
    const port = asked === undefined || asked === '' ? usual : Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return { kind: 'refused', why: `${variable} must be a port between 1 and 65535` };
    }
    // LiveKit binds its TCP media port on every address, the two others on the given one.
    const isFree = await isPortFree(transport, port, name === 'tcp' ? undefined : address);
    if (isFree) chosen[name] = port;
    else if (asked)
      return { kind: 'refused', why: `port ${port} (${variable}) is in use by another program` };
    else {
      chosen[name] = await freePort(transport, address);
      notes.push(
        `Port ${port} is in use by another program; LiveKit takes ${chosen[name]} (${variable}) instead.`,
      );
    }
  }
  return { kind: 'chosen', ports: chosen, notes };
}

/** Three ports that were free a moment ago; for tests. */
export async function freePorts(address = '127.0.0.1'): Promise<LiveKitPorts> {
  return {
    http: await freePort('tcp', address),
    tcp: await freePort('tcp', undefined),
    udp: await freePort('udp', address),
  };
}

export async function isPortFree(transport: 'tcp' | 'udp', port: number, address?: string): Promise<boolean> {
  return (await tryBind(transport, port, address)) !== null;
}

export async function freePort(transport: 'tcp' | 'udp', address: string | undefined): Promise<number> {
  const port = await tryBind(transport, 0, address);
  if (port === null) throw new Error(`no free ${transport} port`);
  return port;
}

/** Binds for a moment; answers the port, or null when it is taken or not allowed. */
function tryBind(
  transport: 'tcp' | 'udp',
  port: number,
  address: string | undefined,
): Promise<number | null> {
  return new Promise((resolve) => {
    if (transport === 'tcp') {
      // A visitor in this moment must not keep the port open.
      const server = createServer((socket) => socket.destroy());
      server.once('error', () => resolve(null));
      server.listen({ port, host: address, exclusive: true }, () => {
        const bound = server.address();
        server.close(() => resolve(bound !== null && typeof bound === 'object' ? bound.port : null));
      });
      return;
    }
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(null));
    socket.bind({ port, address, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}
