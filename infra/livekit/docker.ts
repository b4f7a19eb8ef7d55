import { createHash } from 'node:crypto';
import { findOnPath, pinnedVersion, runBriefly, type Env } from './binary.ts';
import type { LaunchCommand } from './launch.ts';
import type { LiveKitPorts } from './ports.ts';
import type { OnProgress } from './progress.ts';

export const dockerImage = `livekit/livekit-server:v${pinnedVersion}`;

/** The client of an engine that answers now, or null: a client without an engine is of no use. */
export async function findDocker(env: Env): Promise<string | null> {
  const file = await findOnPath('docker', env);
  if (file === null) return null;
  const answer = await runBriefly(file, ['info', '--format', '{{.ServerVersion}}'], 4000);
  return answer.kind === 'ended' && answer.output.trim() !== '' ? file : null;
}

/** Only Linux has the host's own network in a container; elsewhere the three ports are mapped. */
export function hasHostNetwork(platform: string = process.platform): boolean {
  return platform === 'linux';
}

/** Makes sure that the pinned image is there, so that starting it afterwards takes seconds. */
export async function fetchImage(
  docker: string,
  onProgress: OnProgress,
): Promise<{ kind: 'there' } | { kind: 'failed'; why: string }> {
  const known = await runBriefly(docker, ['image', 'inspect', '--format', '{{.Id}}', dockerImage]);
  if (known.kind === 'ended') return { kind: 'there' };
  onProgress({ kind: 'note', text: `Fetching the image ${dockerImage}.` });
  const pulled = await runBriefly(docker, ['pull', '--quiet', dockerImage], 300_000);
  return pulled.kind === 'ended'
    ? { kind: 'there' }
    : { kind: 'failed', why: `the image ${dockerImage} could not be fetched (${pulled.why})` };
}

/** Removes what a run that ended without a word may have left behind under our name. */
export async function removeContainer(docker: string, configFile: string): Promise<void> {
  await runBriefly(docker, ['rm', '--force', containerName(configFile)]);
}

/** One container per data directory. */
function containerName(configFile: string): string {
  return `consilium-livekit-${createHash('sha256').update(configFile).digest('hex').slice(0, 12)}`;
}

/** Runs the pinned image with our configuration; the engine fetches the image when it has to. */
export function dockerCommand(options: {
  docker: string;
  configFile: string;
  ports: LiveKitPorts;
  nodeAddress: string;
  signalAddress: string;
  platform?: string;
}): LaunchCommand {
  const { docker, configFile, ports, nodeAddress, signalAddress, platform } = options;
  const name = containerName(configFile);
  const map = (address: string, port: number, transport: string) => [
    '-p',
    `${address}:${port}:${port}/${transport}`,
  ];
  const network = hasHostNetwork(platform)
    ? ['--network', 'host']
    : [
        ...map(signalAddress, ports.http, 'tcp'),
        ...map(nodeAddress, ports.tcp, 'tcp'),
        ...map(nodeAddress, ports.udp, 'udp'),
      ];
  const mount = ['-v', `${configFile}:/livekit.yaml:ro`];
  return {
    file: docker,
    args: ['run', '--rm', '--name', name, ...network, ...mount, dockerImage, '--config', '/livekit.yaml'],
    killCommand: () => [docker, 'kill', name],
  };
}
