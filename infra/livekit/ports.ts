import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { OwnLivekitEnv } from '#server/env.ts';
import { errorCode } from '#server/log.ts';

export interface LiveKitPorts {
  /** Signalling and API. */
  readonly http: number;
  /** Media when UDP does not get through. */
  readonly tcp: number;
  /** Media. */
  readonly udp: number;
}

const portNames = {
  http: { variable: 'LIVEKIT_PORT', transport: 'tcp' },
  tcp: { variable: 'LIVEKIT_TCP_PORT', transport: 'tcp' },
  udp: { variable: 'LIVEKIT_UDP_PORT', transport: 'udp' },
} as const;

/** LiveKit's own defaults. */
const usualPorts: LiveKitPorts = { http: 7880, tcp: 7881, udp: 7882 };

type PortName = keyof typeof portNames;

export type PortChoice =
  | { kind: 'chosen'; ports: LiveKitPorts; notes: readonly string[] }
  | { kind: 'refused'; why: string };

/**
 * The three ports of a local LiveKit server. A usual port that is busy is replaced by a free one and
 * named; one that was asked for by its variable is never replaced: the choice is refused, named.
 */
export async function choosePorts(own: OwnLivekitEnv, usual = usualPorts): Promise<PortChoice> {
  const { nodeAddress, signalAddress } = own;
  // LiveKit binds its TCP media port on every address.
  const addresses = { http: signalAddress, tcp: undefined, udp: nodeAddress };
  const there = await bindBriefly('udp', 0, nodeAddress);
  if (there.kind === 'refused') {
    return {
      kind: 'refused',
      why: 'LIVEKIT_NODE_IP is not an address of this machine: set it to one that is',
    };
  }
  const notes: string[] = [];
  const chosen = { http: 0, tcp: 0, udp: 0 };
  for (const name of ['http', 'tcp', 'udp'] satisfies PortName[]) {
    const { variable, transport } = portNames[name];
    const asked = own.ports[name];
    const port = asked ?? usual[name];
    const address = addresses[name];
    // Neither is bound yet, and both are TCP.
    const isTwice = name === 'tcp' && port === chosen.http;
    const bound = isTwice ? bothWays : await bindBriefly(transport, port, address);
    if (bound.kind === 'bound') chosen[name] = port;
    else if (asked !== null) return { kind: 'refused', why: portProblem(port, variable, bound.code) };
    else {
      chosen[name] = await freePort(transport, address);
      notes.push(`Port ${port} is in use; LiveKit takes ${chosen[name]} (${variable}) instead.`);
    }
  }
  return { kind: 'chosen', ports: chosen, notes };
}

const bothWays = { kind: 'refused', code: 'twice' } as const;

function portProblem(port: number, variable: string, code: string): string {
  if (code === bothWays.code) return `port ${port} (${variable}) is LIVEKIT_PORT as well: set it to another`;
  return code === 'EACCES'
    ? `port ${port} (${variable}) may not be opened by this user: set it to 1024 or more`
    : `port ${port} (${variable}) is in use by another program`;
}

/** Three ports that were free a moment ago; for tests. */
export async function freePorts(address = '127.0.0.1'): Promise<LiveKitPorts> {
  return {
    http: await freePort('tcp', address),
    tcp: await freePort('tcp', undefined),
    udp: await freePort('udp', address),
  };
}

export async function freePort(transport: 'tcp' | 'udp', address: string | undefined): Promise<number> {
  const bound = await bindBriefly(transport, 0, address);
  if (bound.kind === 'refused') throw new Error(`no free ${transport} port (${bound.code})`);
  return bound.port;
}

export type BindOutcome = { kind: 'bound'; port: number } | { kind: 'refused'; code: string };

/** Binds for a moment; answers the port, or the code of why it is not to be had. 0 is any free one. */
export function bindBriefly(
  transport: 'tcp' | 'udp',
  port: number,
  address: string | undefined,
): Promise<BindOutcome> {
  return new Promise((resolve) => {
    const refuse = (error: Error) => resolve({ kind: 'refused', code: errorCode(error) });
    if (transport === 'tcp') {
      // A visitor in this moment must not keep the port open.
      const server = createServer((socket) => socket.destroy());
      server.once('error', refuse);
      server.listen({ port, host: address, exclusive: true }, () => {
        const bound = server.address();
        const given = bound !== null && typeof bound === 'object' ? bound.port : port;
        server.close(() => resolve({ kind: 'bound', port: given }));
      });
      return;
    }
    const socket = createSocket('udp4');
    socket.once('error', refuse);
    socket.bind({ port, address, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve({ kind: 'bound', port: bound }));
    });
  });
}
