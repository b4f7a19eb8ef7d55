import type { LiveKit } from '#infra/livekit/prepare.ts';
import { bindBriefly, freePort } from '#infra/livekit/ports.ts';
import { CannotStart } from '#server/cannotStart.ts';
import { listenProblem, parseEnv, type Env as ServerEnv, type RawEnv } from '#server/env.ts';
import { makeDataDir } from '#server/store/dataDir.ts';

/** The server's variables with the LiveKit server that was found in the place of what was given. */
export function withLiveKit(env: RawEnv, livekit: LiveKit): RawEnv {
  const isThere = livekit.kind !== 'unavailable';
  return {
    ...env,
    LIVEKIT_URL: isThere ? livekit.url : undefined,
    LIVEKIT_API_KEY: isThere ? livekit.apiKey : undefined,
    LIVEKIT_API_SECRET: isThere ? livekit.apiSecret : undefined,
  };
}

/** How a program on this machine reaches a server that listens on this HOST, as a URL writes it. */
export function localHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** The port as others must know it before the server listens: PORT=0 is made one that is free now. */
export async function portToName({ host, port }: Pick<ServerEnv, 'host' | 'port'>): Promise<number> {
  return port === 0 ? freePort('tcp', host) : port;
}

/** Where a LiveKit server on this machine reports to. */
export function webhookUrl(host: string, port: number): string {
  return `http://${localHost(host)}:${port}/api/livekit/webhook`;
}

export type Settings = { kind: 'ok'; env: ServerEnv } | { kind: 'bad'; lines: readonly string[] };

/** The settings, checked before anything slow begins: variables, the data directory and the port. */
export async function readSettings(raw: RawEnv): Promise<Settings> {
  const parsed = parseEnv(raw);
  if (parsed.kind === 'bad') return parsed;
  const { dataDir, host, port } = parsed.env;
  try {
    makeDataDir(dataDir);
  } catch (error) {
    if (error instanceof CannotStart) return { kind: 'bad', lines: [error.message] };
    throw error;
  }
  const bound = await bindBriefly('tcp', port, host);
  return bound.kind === 'bound' ? parsed : { kind: 'bad', lines: [listenProblem(port, bound.code)] };
}

/** What the console says when there will be no picture and sound. */
export function unavailableLines(livekit: { problem: string; ways: readonly string[] }): string[] {
  return [
    `No picture and sound: ${livekit.problem}.`,
    'The room itself works. To see and hear each other, do one of these:',
    ...livekit.ways.map((way) => `  - ${way}`),
  ];
}
