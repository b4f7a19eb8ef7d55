import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeConfig } from '#infra/livekit/config.ts';
import { findServer } from '#infra/livekit/findServer.ts';
import { loadKeys } from '#infra/livekit/keys.ts';
import { binaryCommand, launchServer, type LaunchedServer } from '#infra/livekit/launch.ts';
import { freePort, freePorts } from '#infra/livekit/ports.ts';
import { startServerProcess, type ServerProcess } from './serverProcess.ts';

/** A real server and a real LiveKit on ports and in a data directory of their own. */
export interface Stack {
  readonly origin: string;
  readonly dataDir: string;
  /** Everything the server printed, over all its lives. */
  readonly logLines: readonly string[];
  /** Everything LiveKit printed, over all its lives. */
  livekitLines(): readonly string[];
  /** `kill -9`: the server is gone in the middle of whatever it did. */
  killServer(): Promise<void>;
  /** Starts it again: same port, same data. */
  startServer(): Promise<void>;
  /** `kill -9` of LiveKit. */
  killLiveKit(): Promise<void>;
  startLiveKit(): Promise<void>;
  /** Every file under the data directory, by its path in it. */
  readData(): Promise<Map<string, Buffer>>;
  dispose(): Promise<void>;
}

export interface StackOptions {
  /** False leaves LiveKit out, as on a machine that has none. */
  readonly hasLiveKit?: boolean;
  /** True lets LiveKit tell what it does, where the product lets it tell what goes wrong only. */
  readonly isLiveKitTalkative?: boolean;
  /** Added to the server's variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts both and answers when both answer. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { hasLiveKit = true, isLiveKitTalkative = false, env = {} } = options;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'consilium-e2e-'));
  const port = await freePort('tcp', '127.0.0.1');
  const origin = `http://127.0.0.1:${port}`;
  const logLines: string[] = [];
  const livekit = hasLiveKit
    ? await openLiveKit(dataDir, `${origin}/api/livekit/webhook`, isLiveKitTalkative)
    : null;
  const startServer = () =>
    startServerProcess({
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        RATE_LIMITS: 'off',
        ...livekit?.env,
        ...env,
      },
      origin,
      onLine: (line) => logLines.push(line),
    });
  let server: ServerProcess | null = await startServer();
  return {
    origin,
    dataDir,
    logLines,
    livekitLines: () => livekit?.lines() ?? [],
    killServer: async () => {
      await server?.kill();
      server = null;
    },
    startServer: async () => {
      server ??= await startServer();
    },
    killLiveKit: async () => livekit?.kill(),
    startLiveKit: async () => livekit?.start(),
    readData: () => readFolder(dataDir),
    dispose: async () => {
      await server?.stop();
      await livekit?.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openLiveKit(dataDir: string, webhookUrl: string, isTalkative: boolean) {
  const env = { ...process.env, LIVEKIT_URL: undefined };
  const found = await findServer(env, {
    onProgress: (progress) => process.stdout.write(`${progress.text}\n`),
  });
  if (found.kind !== 'binary')
    throw new Error('the browser tests need a livekit-server binary: npm run e2e makes one');
  const [keys, ports] = [await loadKeys(dataDir), await freePorts()];
  const configFile = await writeConfig(dataDir, { keys, ports, nodeAddress: '127.0.0.1', webhookUrl });
  if (isTalkative) {
    const config = await readFile(configFile, 'utf8');
    await writeFile(configFile, config.replace('level: warn', 'level: info'));
  }
  const target = { url: `ws://127.0.0.1:${ports.http}`, ...keys };
  const launch = async () => {
    const outcome = await launchServer(binaryCommand(found.file, configFile), target);
    if (outcome.kind === 'failed') throw new Error(outcome.why);
    return outcome.server;
  };
  let running: LaunchedServer | null = await launch();
  const earlier: string[] = [];
  return {
    env: { LIVEKIT_URL: target.url, LIVEKIT_API_KEY: keys.apiKey, LIVEKIT_API_SECRET: keys.apiSecret },
    start: async () => {
      running ??= await launch();
    },
    kill: async () => {
      if (running === null) return;
      process.kill(running.pid, 'SIGKILL');
      await running.exited;
      earlier.push(...running.lines());
      running = null;
    },
    lines: () => [...earlier, ...(running?.lines() ?? [])],
  };
}

async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file), await readFile(file));
  }
  return files;
}
