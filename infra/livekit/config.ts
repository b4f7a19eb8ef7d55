import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { livekitFolder, type LiveKitKeys } from './keys.ts';
import type { LiveKitPorts } from './ports.ts';

export interface ConfigOptions {
  readonly keys: LiveKitKeys;
  readonly ports: LiveKitPorts;
  /** The address to send media to; loopback unless somebody chose otherwise. */
  readonly nodeAddress: string;
  /** Where signalling and API listen, when a proxy on this machine stands before them; else as media. */
  readonly signalAddress?: string | undefined;
  /** In a container with mapped ports the process must listen on every address of its own. */
  readonly listenAddress?: string | undefined;
  /** Where LiveKit reports joins and leaves; signed with our key. */
  readonly webhookUrl?: string | undefined;
}

/** The configuration of a local LiveKit server (security.md 4). Strings are JSON, which YAML contains. */
export function renderConfig(options: ConfigOptions): string {
  const { keys, ports, nodeAddress, signalAddress = nodeAddress } = options;
  const quote = (text: string) => JSON.stringify(text);
  const isMapped = options.listenAddress !== undefined && options.listenAddress !== nodeAddress;
  return [
    `port: ${ports.http}`,
    `bind_addresses: [${quote(options.listenAddress ?? signalAddress)}]`,
    'rtc:',
    `  udp_port: ${ports.udp}`,
    `  tcp_port: ${ports.tcp}`,
    '  allow_tcp_fallback: true',
    '  use_external_ip: false',
    `  node_ip: ${quote(nodeAddress)}`,
    `  enable_loopback_candidate: ${!isMapped}`,
    // Without this every other interface of the machine would listen and be announced too.
    ...(isMapped ? [] : ['  ips:', `    includes: [${quote(`${nodeAddress}/32`)}]`]),
    // Without an entry of ours every browser is sent to public STUN servers of third parties. Nobody
    // listens there and nobody needs to: the server's own address is the one candidate.
    `  stun_servers: [${quote(`${nodeAddress}:3478`)}]`,
    '  pli_throttle:',
    '    low_quality: 100ms',
    '    mid_quality: 100ms',
    '    high_quality: 100ms',
    'room:',
    '  auto_create: false',
    '  max_participants: 12',
    '  enabled_codecs:',
    '    - mime: audio/opus',
    '    - mime: video/vp8',
    'enable_data_tracks: false',
    'logging:',
    '  level: warn',
    '  json: true',
    ...(options.webhookUrl === undefined
      ? []
      : ['webhook:', `  api_key: ${quote(keys.apiKey)}`, `  urls: [${quote(options.webhookUrl)}]`]),
    'keys:',
    `  ${quote(keys.apiKey)}: ${quote(keys.apiSecret)}`,
    '',
  ].join('\n');
}

/** Writes the configuration into the data directory, readable by its owner only, and answers its path. */
export async function writeConfig(dataDir: string, options: ConfigOptions): Promise<string> {
  const file = path.join(path.resolve(livekitFolder(dataDir)), 'livekit.yaml');
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  await writeFile(part, renderConfig(options), { mode: 0o600, flag: 'wx' });
  await rename(part, file);
  return file;
}
