import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderConfig, writeConfig } from './config.ts';
import { loadKeys } from './keys.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'consilium-livekit-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const ports = { http: 7880, tcp: 7881, udp: 7882 };
const keys = { apiKey: 'consilium', apiSecret: 's'.repeat(43) };

test('the configuration stays on loopback, makes no room by itself and names our own STUN server', () => {
  expect(
    renderConfig({ keys, ports, nodeAddress: '127.0.0.1', webhookUrl: 'http://127.0.0.1:3000/api/webhook' }),
  ).toMatchInlineSnapshot(`
    "port: 7880
    bind_addresses: ["127.0.0.1"]
    rtc:
      udp_port: 7882
      tcp_port: 7881
      allow_tcp_fallback: true
      use_external_ip: false
      node_ip: "127.0.0.1"
      enable_loopback_candidate: true
      ips:
        includes: ["127.0.0.1/32"]
      stun_servers: ["127.0.0.1:3478"]
      pli_throttle:
        low_quality: 100ms
        mid_quality: 100ms
        high_quality: 100ms
    room:
      auto_create: false
      max_participants: 12
      enabled_codecs:
        - mime: audio/opus
        - mime: video/vp8
    enable_data_tracks: false
    logging:
      level: warn
      json: true
    webhook:
      api_key: "consilium"
      urls: ["http://127.0.0.1:3000/api/webhook"]
    keys:
      "consilium": "sssssssssssssssssssssssssssssssssssssssssss"
    "
  `);
});

test('a container with mapped ports listens everywhere inside and announces the outside', () => {
  const text = renderConfig({ keys, ports, nodeAddress: '127.0.0.1', listenAddress: '0.0.0.0' });
  expect(text).toContain('bind_addresses: ["0.0.0.0"]');
  expect(text).toContain('node_ip: "127.0.0.1"');
  expect(text).not.toContain('ips:');
});

test('behind a proxy signalling listens on loopback, and media at the address browsers reach', () => {
  const text = renderConfig({ keys, ports, nodeAddress: '192.0.2.7', signalAddress: '127.0.0.1' });
  expect(text).toContain('bind_addresses: ["127.0.0.1"]');
  expect(text).toContain('node_ip: "192.0.2.7"');
  expect(text).toContain('includes: ["192.0.2.7/32"]');
});

test('keys are made once per data directory, 32 bytes, readable by their owner only', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => loadKeys(dataDir)));
  expect(new Set(all.map((each) => each.apiSecret)).size).toBe(1);
  expect(Buffer.from(all[0]?.apiSecret ?? '', 'base64url')).toHaveLength(32);
  expect((await stat(path.join(dataDir, 'livekit', 'keys.json'))).mode & 0o777).toBe(0o600);
  const file = await writeConfig(dataDir, { keys, ports, nodeAddress: '127.0.0.1' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
