import path from 'node:path';
import { parseEnv, type LivekitEnv, type OwnLivekitEnv } from '#server/env.ts';
import { pinnedVersion, type Env } from './binary.ts';
import { writeConfig } from './config.ts';
import { dockerCommand, hasHostNetwork, removeContainer } from './docker.ts';
import { findServer, type FoundServer } from './findServer.ts';
import { loadKeys, livekitFolder, type LiveKitKeys } from './keys.ts';
import { binaryCommand, launchServer, type LaunchCommand, type LaunchedServer } from './launch.ts';
import { endLeftover, forgetRunning, rememberRunning } from './leftover.ts';
import { choosePorts, type LiveKitPorts } from './ports.ts';
import { probeServer } from './probe.ts';
import type { OnProgress } from './progress.ts';
import { superviseServer } from './supervise.ts';

export interface PrepareOptions {
  readonly dataDir: string;
  readonly env: Env;
  readonly onProgress: OnProgress;
  /** Where LiveKit reports to; absent when no server of ours listens for it. */
  readonly webhookUrl?: string | undefined;
  /** Ports that are known to be free; without them the variables and the usual ports decide. */
  readonly ports?: LiveKitPorts | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type LiveKit =
  | {
      kind: 'running';
      url: string;
      apiKey: string;
      apiSecret: string;
      /** The process that runs now; null between a crash and the next start. */
      current: () => LaunchedServer | null;
      dispose: () => Promise<void>;
    }
  | { kind: 'given'; url: string; apiKey: string; apiSecret: string }
  | { kind: 'unavailable'; problem: string; ways: readonly string[] };

const ways = [
  `Install Go 1.26 or newer and start again: LiveKit ${pinnedVersion} is then built once for this machine.`,
  `Put livekit-server ${pinnedVersion} or newer on the PATH, or name it in LIVEKIT_SERVER_BIN.`,
  'Start a Docker engine and start again: its image of LiveKit is then used.',
  'Name a server that runs elsewhere in LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
] as const;

/**
 * Finds, builds or starts a LiveKit server, in the order of infra/decisions/002-livekit-found-or-built.md.
 * Never throws for what a machine may lack: `unavailable` says what is wrong and what would help, and the
 * room runs without picture and sound.
 */
export async function prepareLiveKit(options: PrepareOptions): Promise<LiveKit> {
  const { env, dataDir } = options;
  const settings = parseEnv(env);
  if (settings.kind === 'bad') return unavailable(settings.lines.join('; '));
  const { livekit: given, ownLivekit } = settings.env;
  if (given !== null) return takeGiven(given, options.onProgress);
  const keys = await loadKeys(dataDir);
  const configFile = path.join(path.resolve(livekitFolder(dataDir)), 'livekit.yaml');
  const leftover = await endLeftover(dataDir, configFile);
  if (leftover.kind === 'in-use') {
    return unavailable(
      `another Consilium (process ${leftover.owner}) runs with the data directory ${dataDir}`,
    );
  }
  if (leftover.kind === 'ended') {
    note(options, `Ended a LiveKit server that an earlier run left behind (process ${leftover.pid}).`);
  }
  const found = await findServer(env, options);
  if (found.kind === 'none') return unavailable(found.why);
  const choice = await portsFor(options, ownLivekit);
  if (choice.kind === 'refused') return unavailable(choice.why);
  for (const text of choice.notes) note(options, text);
  const command = await commandFor(found, { ...options, ...ownLivekit, keys, ports: choice.ports });
  return start(options, command, { url: `ws://${ownLivekit.signalAddress}:${choice.ports.http}`, ...keys });
}

/** (a) A server that somebody else runs: used as it is, checked once. */
async function takeGiven(given: LivekitEnv, onProgress: OnProgress): Promise<LiveKit> {
  const { url } = given;
  const probe = await probeServer(given);
  switch (probe.kind) {
    case 'answers':
      break;
    case 'refuses-keys':
      return unavailable(`the LiveKit server at ${url} refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET`);
    case 'not-livekit':
      return unavailable(`LIVEKIT_URL does not lead to a LiveKit server: ${url} answers ${probe.status}`);
    case 'unreachable':
      // It may come later, and the server asks again at every entry.
      onProgress({
        kind: 'note',
        text: `LiveKit at ${url} does not answer yet: no picture and sound until it does.`,
      });
      break;
    default:
      probe satisfies never;
  }
  return { kind: 'given', ...given, url: url.replace(/^http/, 'ws') };
}

async function portsFor(options: PrepareOptions, own: OwnLivekitEnv): ReturnType<typeof choosePorts> {
  if (options.ports !== undefined) return { kind: 'chosen', ports: options.ports, notes: [] };
  return choosePorts(own);
}

interface CommandOptions extends PrepareOptions {
  readonly keys: LiveKitKeys;
  readonly ports: LiveKitPorts;
  readonly nodeAddress: string;
  readonly signalAddress: string;
}

async function commandFor(
  found: Exclude<FoundServer, { kind: 'none' }>,
  options: CommandOptions,
): Promise<LaunchCommand> {
  const { dataDir, keys, ports, nodeAddress, signalAddress, webhookUrl } = options;
  const config = { keys, ports, nodeAddress, signalAddress, webhookUrl };
  if (found.kind === 'binary') return binaryCommand(found.file, await writeConfig(dataDir, config));
  const listenAddress = hasHostNetwork() ? undefined : '0.0.0.0';
  const configFile = await writeConfig(dataDir, { ...config, listenAddress });
  await removeContainer(found.docker, configFile);
  return dockerCommand({ docker: found.docker, configFile, ports, nodeAddress, signalAddress });
}

async function start(
  options: PrepareOptions,
  command: LaunchCommand,
  target: { url: string; apiKey: string; apiSecret: string },
): Promise<LiveKit> {
  const { dataDir, onProgress } = options;
  const launch = (signal?: AbortSignal) => launchServer(command, target, { signal });
  const first = await launch(options.signal);
  if (first.kind === 'failed') return unavailable(first.why);
  const remember = (server: LaunchedServer) => rememberRunning(dataDir, server.pid);
  await remember(first.server);
  const now = () => performance.now();
  const supervised = superviseServer({ first: first.server, launch, onProgress, onLaunched: remember, now });
  note(options, `LiveKit runs at ${target.url}.`);
  return {
    kind: 'running',
    ...target,
    current: supervised.current,
    dispose: async () => {
      await supervised.dispose();
      await forgetRunning(dataDir);
    },
  };
}

function note(options: PrepareOptions, text: string): void {
  options.onProgress({ kind: 'note', text });
}

function unavailable(problem: string): LiveKit {
  return { kind: 'unavailable', problem, ways };
}
