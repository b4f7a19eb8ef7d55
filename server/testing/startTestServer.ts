import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterAnswer, type EnterAnswer } from '#shared/protocol/routes.ts';
import { encodeId, roomIdSchema, type RoomId } from '#shared/room/ids.ts';
import { toBase64url } from '#shared/sealed/base64url.ts';
import { parseEnv, type Env, type RawEnv } from '#server/env.ts';
import { createLog } from '#server/log.ts';
import { startServer, type RunningServer, type StartOptions } from '#server/main.ts';

/** A room as its maker knows it. */
export interface TestRoom {
  room: RoomId;
  proof: string;
}

/** A real server on a free port of loopback, over a data directory of its own. */
export interface TestServer extends RunningServer {
  dataDir: string;
  logLines: string[];
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  createRoom(): Promise<TestRoom>;
  enter(room: TestRoom): Promise<EnterAnswer>;
}

/** What a test may choose; `env` are environment variables. */
export interface TestServerOptions extends StartOptions {
  env?: RawEnv;
  dataDir?: string;
}

/** Settings as the environment would give them; throws on bad ones. */
export function testEnv(raw: RawEnv): Env {
  const parsed = parseEnv(raw);
  if (parsed.kind === 'bad') throw new Error(parsed.lines.join('\n'));
  return parsed.env;
}

/** Starts it; `dispose` also deletes the data directory, unless the test gave one. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { env: raw, dataDir: given, ...rest } = options;
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'consilium-'));
  const logLines: string[] = [];
  const log = createLog('debug', { write: (line) => logLines.push(line) });
  const env = testEnv({ PORT: '0', DATA_DIR: dataDir, RATE_LIMITS: 'off', ...raw });
  const server = await startServer(env, { log, ...rest });
  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: server.url, ...headers },
      body: JSON.stringify(body),
    });
  let disposed: Promise<void> | null = null;
  return {
    ...server,
    dataDir,
    logLines,
    post,
    async createRoom() {
      const room = roomIdSchema.parse(encodeId(randomBytes(16)));
      const proof = randomBytes(32);
      const accessHash = toBase64url(createHash('sha256').update(proof).digest());
      const answer = await post('/api/rooms', { room, accessHash, card: 'c2VhbGVk' });
      if (answer.status !== 201) throw new Error(`create answered ${answer.status}`);
      return { room, proof: toBase64url(proof) };
    },
    async enter({ room, proof }) {
      const answer = await post(`/api/rooms/${room}/enter`, { proof });
      return enterAnswer.parse(await answer.json());
    },
    dispose: () =>
      (disposed ??= server.dispose().then(() => {
        if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
      })),
  };
}
