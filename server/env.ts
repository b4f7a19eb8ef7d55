import { z } from 'zod';

/** Environment variables as text; `process.env` fits. */
export type RawEnv = Readonly<Record<string, string | undefined>>;

const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)));

const iceUrls = (scheme: RegExp) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(scheme)));

/** Fewer characters cannot hold the 32 random bytes of a LiveKit secret (security.md 4): base64url of 32 bytes. */
export const secretChars = 43;

const fields = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  /** Allowed origins of the page, comma separated. Default: this server as it prints itself, localhost, 127.0.0.1. */
  PUBLIC_ORIGINS: origins.optional(),
  LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }).optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: z
    .string()
    .min(secretChars, `must hold 32 random bytes: at least ${secretChars} characters of base64url`)
    .optional(),
  /** Ours only: a browser is never pointed at a third party (security.md 4). */
  STUN_URLS: iceUrls(/^stuns?:/).default(['stun:127.0.0.1:3478']),
  TURN_URLS: iceUrls(/^turns?:/).optional(),
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
  url: string;
  apiKey: string;
  apiSecret: string;
}

/** The server's settings, checked. */
export interface Env {
  host: string;
  port: number;
  dataDir: string;
  /** Null: the server's own http origins, known once it listens. */
  publicOrigins: readonly string[] | null;
  livekit: LivekitEnv | null;
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
  if (!parsed.success) {
    return {
      kind: 'bad',
      lines: parsed.error.issues.map(
        (issue) => `${issue.path.map(String)[0] ?? 'environment'}: ${issue.message}`,
      ),
    };
  }
  const livekit = livekitOf(parsed.data);
  if (livekit.kind === 'bad') return livekit;
  const { data } = parsed;
  const stun = [{ urls: data.STUN_URLS }];
  const turn = data.TURN_URLS === undefined ? [] : [turnServer(data.TURN_URLS, data)];
  return {
    kind: 'ok',
    env: {
      host: data.HOST,
      port: data.PORT,
      dataDir: data.DATA_DIR,
      publicOrigins: data.PUBLIC_ORIGINS ?? null,
      livekit: livekit.env,
      iceServers: [...stun, ...turn],
      logLevel: data.LOG_LEVEL,
      hasRateLimits: data.RATE_LIMITS === 'on',
      trustsProxy: data.TRUST_PROXY === 'on',
    },
  };
}

/** One line for who lets others reach the server, but not its page; null when nothing is amiss. */
export function originAdvice({ host, publicOrigins }: Env): string | null {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (isLoopback || publicOrigins !== null) return null;
  return (
    `HOST ${host} lets other computers in, but only pages opened on this one work: ` +
    'set PUBLIC_ORIGINS to the address people open, such as https://consilium.example.'
  );
}

type Fields = z.infer<typeof fields>;

function livekitOf(data: Fields): { kind: 'ok'; env: LivekitEnv | null } | { kind: 'bad'; lines: string[] } {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = data;
  if (url === undefined && apiKey === undefined && apiSecret === undefined) return { kind: 'ok', env: null };
  if (url !== undefined && apiKey !== undefined && apiSecret !== undefined) {
    return { kind: 'ok', env: { url, apiKey, apiSecret } };
  }
  const missing = Object.entries({ LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret })
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name}: must be given too, or none of the three`);
  return { kind: 'bad', lines: missing };
}

function turnServer(urls: string[], data: Fields): Env['iceServers'][number] {
  return {
    urls,
    ...(data.TURN_USERNAME === undefined ? {} : { username: data.TURN_USERNAME }),
    ...(data.TURN_CREDENTIAL === undefined ? {} : { credential: data.TURN_CREDENTIAL }),
  };
}
