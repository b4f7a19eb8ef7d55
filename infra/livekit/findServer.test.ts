import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findServer } from './findServer.ts';
import { scripts, setUpMachine, type StandInMachine } from './testing/standInMachine.ts';

async function find({ env }: StandInMachine) {
  const said: string[] = [];
  const found = await findServer(env, { onProgress: ({ text }) => said.push(text) });
  return { found, said };
}

const goThatBuilds = scripts.go('1.26.1', ...scripts.builds);
const goThatBreaks = scripts.go('1.26.1', ...scripts.breaks);

test('what is there is taken in its order: the PATH, the cache, a build, a container, nothing', async () => {
  const machine = await setUpMachine();
  const server = await machine.put('livekit-server', scripts.server);
  await machine.cache();
  await machine.put('go', goThatBuilds);
  await machine.put('docker', scripts.docker);
  const cachedName = path.basename(machine.cached);

  expect(await find(machine)).toEqual({ found: { kind: 'binary', file: server }, said: [] });
  expect(await machine.calls()).toEqual(['livekit-server --version']);

  await machine.remove(server);
  expect(await find(machine)).toEqual({ found: { kind: 'binary', file: machine.cached }, said: [] });
  expect((await machine.calls()).slice(1)).toEqual([`${cachedName} --version`]);

  await machine.remove(machine.cached);
  expect((await find(machine)).found).toEqual({ kind: 'binary', file: machine.cached });
  // What was built does not write itself down: it is the stand-in alone.
  expect((await machine.calls()).slice(2)).toEqual(['go version', 'go list', 'go build']);
  expect((await find(machine)).said).toEqual([]);
  expect(await machine.calls()).toHaveLength(5);

  await machine.remove(machine.cached);
  await machine.put('go', goThatBreaks);
  expect((await find(machine)).found).toEqual({ kind: 'docker', docker: machine.file('bin/docker') });

  await machine.put('docker', scripts.dockerClient);
  expect((await find(machine)).found).toEqual({
    kind: 'none',
    why:
      'no livekit-server was found, building LiveKit failed: compile: no space left on device, ' +
      'and no Docker engine answers',
  });
});

test('a server that was named is taken before the PATH, and nothing takes the place of a bad one', async () => {
  const machine = await setUpMachine();
  await machine.put('livekit-server', scripts.server);
  const named = await machine.put('docker', scripts.server);
  const onlyNamed = { ...machine, env: { ...machine.env, LIVEKIT_SERVER_BIN: named } };
  expect((await find(onlyNamed)).found).toEqual({ kind: 'binary', file: named });
  await machine.put('docker', scripts.oldServer);
  expect(await find(onlyNamed)).toEqual({
    found: {
      kind: 'none',
      why: `LIVEKIT_SERVER_BIN: ${named} is version 1.8.2; at least 1.13.5 is needed`,
    },
    said: [],
  });
  expect(await machine.calls()).toEqual(['docker --version', 'docker --version']);
});

test('a server on the PATH that is too old is named and passed over', async () => {
  const machine = await setUpMachine();
  const old = await machine.put('livekit-server', scripts.oldServer);
  await machine.cache();
  expect(await find(machine)).toEqual({
    found: { kind: 'binary', file: machine.cached },
    said: [`${old} is version 1.8.2; at least 1.13.5 is needed: it is not used.`],
  });
});

test('a Go toolchain that is too old builds nothing, and is named', async () => {
  const machine = await setUpMachine();
  const go = await machine.put('go', scripts.go('1.25.9', ...scripts.builds));
  await machine.put('docker', scripts.docker);
  expect(await find(machine)).toEqual({
    found: { kind: 'docker', docker: machine.file('bin/docker') },
    said: [`${go} is Go 1.25.9; LiveKit needs at least 1.26: it is not used.`],
  });
  expect(await machine.calls()).toEqual(['go version', 'docker info', 'docker image']);
});

test('a build that succeeds is told and kept; one that fails leaves nothing behind', async () => {
  const machine = await setUpMachine();
  await machine.put('docker', scripts.dockerClient);
  await machine.put('go', goThatBreaks);
  expect((await find(machine)).found.kind).toBe('none');
  expect(await readdir(path.dirname(machine.cached))).toEqual([]);
  await machine.put('go', goThatBuilds);
  expect(await find(machine)).toEqual({
    found: { kind: 'binary', file: machine.cached },
    said: [
      'Building LiveKit 1.13.5 once for this machine (two to three minutes).',
      `LiveKit 1.13.5 is built and kept as ${machine.cached}.`,
    ],
  });
  expect(await readdir(path.dirname(machine.cached))).toEqual([path.basename(machine.cached)]);
});

test('a cache folder that cannot be made is named in one line, and a container takes its place', async () => {
  const machine = await setUpMachine();
  await machine.put('go', goThatBuilds);
  await machine.put('docker', scripts.docker);
  await writeFile(machine.env.XDG_CACHE_HOME, 'a file in the place of the folder');
  expect(await find(machine)).toEqual({
    found: { kind: 'docker', docker: machine.file('bin/docker') },
    said: [`LiveKit cannot be kept as ${machine.cached} (ENOTDIR).`],
  });
  await machine.put('docker', scripts.dockerClient);
  expect((await find(machine)).found).toMatchObject({
    kind: 'none',
    why: expect.stringContaining('(ENOTDIR)'),
  });
});

test('a built server that cannot be put in its place is named, and leaves nothing behind', async () => {
  const machine = await setUpMachine();
  await machine.put('go', goThatBuilds);
  await machine.put('docker', scripts.docker);
  await mkdir(path.join(machine.cached, 'in the way'), { recursive: true });
  const { found, said } = await find(machine);
  expect(found.kind).toBe('docker');
  expect(said.at(-1)).toMatch(/^LiveKit cannot be kept as .*\((EISDIR|ENOTEMPTY|EEXIST)\)\.$/);
  expect(await readdir(path.dirname(machine.cached))).toEqual([path.basename(machine.cached)]);
});

test('an engine that cannot fetch the image is named', async () => {
  const machine = await setUpMachine();
  await machine.put('go', goThatBreaks);
  await machine.put('docker', scripts.dockerOffline);
  expect((await find(machine)).found).toEqual({
    kind: 'none',
    why: 'the image livekit/livekit-server:v1.13.5 could not be fetched (it ended with code 1)',
  });
});
