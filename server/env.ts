import { z } from 'zod';

/** Environment variables as text; `process.env` fits. */
export type RawEnv = Readonly<Record<string, string | undefined>>;

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

const origins = list.pipe(
  z.array(
    z
      .url({ protocol: /^https?$/, error: 'must be addresses such as https://consilium.example' })
      .transform((url) => new URL(url).origin),
  ),
);

const iceUrls = (scheme: 'stun' | 'turn') =>
  list.pipe(
    z.array(z.string().regex(new RegExp(`^${scheme}s?:`), `must be addresses such as ${scheme}:own.example`)),
  );

/** An origin and nothing more: the page's policy (W11) names it, and that can name no IPv6 address. */
const publicSocket = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    if (url === null || !/^wss?:$/.test(url.protocol)) return false;
    return url.href === `${url.origin}/` && !url.host.startsWith('[');
  }, 'must be an address such as wss://consilium.example: a name or an IPv4 address, no path')
  .transform((text) => new URL(text).origin);

const port = (lowest: number) => {
  const error = `must be a port between ${lowest} and 65535`;
  return z.coerce.number({ error }).int(error).min(lowest, error).max(65_535, error);
};

/** Fewer characters cannot hold the 32 random bytes of a LiveKit secret (security.md 4): base64url of 32 bytes. */
const secretChars = 43;

const fields = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(0).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  /** Allowed origins of the page, comma separated. Default: this server as it prints itself, localhost, 127.0.0.1. */
  PUBLIC_ORIGINS: origins.optional(),
  LIVEKIT_URL: z
    .url({ protocol: /^(wss?|https?)$/, error: 'must be an address that begins with ws:// or wss://' })
    .optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z
    .string()
    .min(secretChars, `must hold 32 random bytes: at least ${secretChars} characters of base64url`)
    .optional(),
  LIVEKIT_PUBLIC_URL: publicSocket.optional(),
  LIVEKIT_PORT: port(1).optional(),
  LIVEKIT_TCP_PORT: port(1).optional(),
  LIVEKIT_UDP_PORT: port(1).optional(),
  /** IPv4 only: a page's policy (W11) has no way to name an IPv6 address, so no page could reach it. */
  LIVEKIT_NODE_IP: z
    .ipv4('must be an IPv4 address of this machine; IPv6 does not work here')
    .refine((address) => address !== '0.0.0.0', 'must be one address of this machine, not all of them')
    .default('127.0.0.1'),
  /** Ours only: a browser is never pointed at a third party (security.md 4). */
  STUN_URLS: iceUrls('stun').default(['stun:127.0.0.1:3478']),
  TURN_URLS: iceUrls('turn').optional(),
  TURN_USERNAME: z.string().optional(),
  TURN_CREDENTIAL: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** `off` is for tests and measurements only. */
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** `on` behind a reverse proxy of ours that sets X-Forwarded-For; else anybody could write it. */
  TRUST_PROXY: z.enum(['on', 'off']).default('off'),
});

/** Where LiveKit answers and how to sign for it. */
export interface LivekitEnv {
  /** As this server reaches it. */
  url: string;
  /** As browsers reach it, where that differs: through a reverse proxy. */
  publicUrl?: string | undefined;
  apiKey: string;
  apiSecret: string;
}

/** How a LiveKit server of our own is to run; null: its usual port. */
export interface OwnLivekitEnv {
  /** Signalling and API, media over TCP, media. */
  ports: { http: number | null; tcp: number | null; udp: number | null };
  /** Where browsers send media to. */
  nodeAddress: string;
  /** Where it listens for signalling and our server: loopback, once a proxy stands before it. */
  signalAddress: string;
}

/** The server's settings, checked. */
export interface Env {
  host: string;
  port: number;
  dataDir: string;
  /** Null: the server's own http origins, known once it listens. */
  publicOrigins: readonly string[] | null;
  livekit: LivekitEnv | null;
  ownLivekit: OwnLivekitEnv;
  iceServers: readonly { urls: string[]; username?: string; credential?: string }[];
  logLevel: string;
  hasRateLimits: boolean;
  trustsProxy: boolean;
}

/** What parsing answers: the settings, or one line per bad variable, naming it and never its value. */
export type EnvResult = { kind: 'ok'; env: Env } | { kind: 'bad'; lines: string[] };

/** Reads the settings from environment variables; an empty variable counts as absent. */
export function parseEnv(raw: RawEnv): EnvResult {
  const given = Object.fromEntries(
    Object.entries(raw).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = fields.safeParse(given);
  if (!parsed.success) return { kind: 'bad', lines: linesOf(parsed.error) };
  const { data } = parsed;
  const missing = [
    ...missingOf(data, ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']),
    ...missingOf(data, ['TURN_URLS', 'TURN_USERNAME', 'TURN_CREDENTIAL']),
  ];
  if (missing.length > 0) return { kind: 'bad', lines: missing };
  return {
    kind: 'ok',
    env: {
      host: data.HOST,
      port: data.PORT,
      dataDir: data.DATA_DIR,
      publicOrigins: data.PUBLIC_ORIGINS ?? null,
      livekit: livekitOf(data),
      ownLivekit: {
        ports: {
          http: data.LIVEKIT_PORT ?? null,
          tcp: data.LIVEKIT_TCP_PORT ?? null,
          udp: data.LIVEKIT_UDP_PORT ?? null,
        },
        nodeAddress: data.LIVEKIT_NODE_IP,
        signalAddress: data.LIVEKIT_PUBLIC_URL === undefined ? data.LIVEKIT_NODE_IP : '127.0.0.1',
      },
      iceServers: iceServersOf(data),
      logLevel: data.LOG_LEVEL,
      hasRateLimits: data.RATE_LIMITS === 'on',
      trustsProxy: data.TRUST_PROXY === 'on',
    },
  };
}

/** Why the server cannot listen, by the code of the error, in one line that says what to do. */
export function listenProblem(port: number, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} is in use by another program: set PORT to another number.`;
    case 'EACCES':
      return `PORT ${port} may not be opened by this user: set PORT to 1024 or more.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is not an address of this machine: set it to one that is, or leave it out.';
    default:
      return `The server cannot listen on HOST and PORT (${code}).`;
  }
}

/** One line for each thing that starts well and yet does not work as it is set. */
export function startAdvice(env: Env): string[] {
  return [originAdvice(env), mediaAdvice(env)].filter((line) => line !== null);
}

/** For who lets others reach the server, but not its page. */
function originAdvice({ host, publicOrigins }: Env): string | null {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (isLoopback || publicOrigins !== null) return null;
  return (
    `HOST ${host} lets other computers in, but only pages opened on this one work: ` +
    'set PUBLIC_ORIGINS to the address people open, such as https://consilium.example.'
  );
}

/** For whose pages come by https: no browser lets such a page open a socket without TLS elsewhere. */
function mediaAdvice({ livekit, publicOrigins }: Env): string | null {
  if (livekit === null || publicOrigins?.some((origin) => origin.startsWith('https:')) !== true) return null;
  if (/^(wss|https):/.test(livekit.publicUrl ?? livekit.url)) return null;
  return (
    'Pages under https may not reach LiveKit without TLS, so others get no picture and sound: ' +
    'set LIVEKIT_PUBLIC_URL to the address of a proxy before it, such as wss://consilium.example.'
  );
}

type Fields = z.infer<typeof fields>;

/** The first thing that is wrong with each variable: a list may be wrong in many places. */
function linesOf(error: z.ZodError): string[] {
  const byName = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? 'environment');
    if (!byName.has(name)) byName.set(name, `${name}: ${message}`);
  }
  return [...byName.values()];
}

/** One line for each that is missing of three variables that mean something together only. */
function missingOf(data: Fields, names: readonly (keyof Fields)[]): string[] {
  const missing = names.filter((name) => data[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((name) => `${name}: must be given too, or none of the three`);
}

function livekitOf(data: Fields): LivekitEnv | null {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = data;
  if (url === undefined || apiKey === undefined || apiSecret === undefined) return null;
  return { url, publicUrl: data.LIVEKIT_PUBLIC_URL, apiKey, apiSecret };
}

function iceServersOf(data: Fields): Env['iceServers'] {
  const { STUN_URLS: stun, TURN_URLS: urls, TURN_USERNAME: username, TURN_CREDENTIAL: credential } = data;
  // A browser refuses a TURN address without both, and with it the whole connection.
  const hasTurn = urls !== undefined && username !== undefined && credential !== undefined;
  return [{ urls: stun }, ...(hasTurn ? [{ urls, username, credential }] : [])];
}
