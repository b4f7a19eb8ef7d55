import { expect, test } from 'vitest';
import { dockerCommand } from './docker.ts';

const options = {
  docker: '/bin/docker',
  configFile: '/data/livekit/livekit.yaml',
  ports: { http: 7880, tcp: 7881, udp: 7882 },
  nodeAddress: '192.0.2.7',
  signalAddress: '127.0.0.1',
};

test('where a container has no network of the host each port is mapped at its own address', () => {
  const { args } = dockerCommand({ ...options, platform: 'darwin' });
  expect(args.filter((_arg, place) => args[place - 1] === '-p')).toEqual([
    '127.0.0.1:7880:7880/tcp',
    '192.0.2.7:7881:7881/tcp',
    '192.0.2.7:7882:7882/udp',
  ]);
  expect(args).not.toContain('host');
});

test('on Linux a container has the host’s network, and nothing is mapped', () => {
  const { args } = dockerCommand({ ...options, platform: 'linux' });
  expect(args.slice(args.indexOf('--network'), args.indexOf('--network') + 2)).toEqual(['--network', 'host']);
  expect(args).not.toContain('-p');
});
