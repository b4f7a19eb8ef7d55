import { cachedBinaryPath, findOnPath, isExecutable, probeBinary, type Env } from './binary.ts';
import { buildFromGo, findGo } from './buildFromGo.ts';
import { fetchImage, findDocker } from './docker.ts';
import type { OnProgress } from './progress.ts';

export interface FindOptions {
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
}

export type FoundServer =
  | { kind: 'binary'; file: string }
  | { kind: 'docker'; docker: string }
  | { kind: 'none'; why: string };

/** (b) named or on the PATH, (c) built earlier, (d) built now, (e) a container: the first that is there and works. */
export async function findServer(env: Env, options: FindOptions): Promise<FoundServer> {
  const named = env['LIVEKIT_SERVER_BIN'];
  if (named) {
    const probe = await probeBinary(named);
    return probe.kind === 'works'
      ? { kind: 'binary', file: named }
      : { kind: 'none', why: `LIVEKIT_SERVER_BIN: ${probe.why}` };
  }
  const cached = cachedBinaryPath(env);
  for (const file of [
    await findOnPath('livekit-server', env),
    (await isExecutable(cached)) ? cached : null,
  ]) {
    if (file === null) continue;
    const probe = await probeBinary(file);
    if (probe.kind === 'works') return { kind: 'binary', file };
    options.onProgress({ kind: 'note', text: `${probe.why}: it is not used.` });
  }
  return buildOrContain(env, options, cached);
}

async function buildOrContain(env: Env, options: FindOptions, target: string): Promise<FoundServer> {
  const go = await findGo(env);
  let why = go.kind === 'found' ? '' : go.why;
  if (go.kind === 'unusable') options.onProgress({ kind: 'note', text: `${why}: it is not used.` });
  if (go.kind === 'found') {
    const { onProgress, signal } = options;
    const built = await buildFromGo({
      go: go.file,
      target,
      env,
      onProgress,
      signal,
      now: () => performance.now(),
    });
    const probe = built.kind === 'built' ? await probeBinary(target) : built;
    if (probe.kind === 'works') return { kind: 'binary', file: target };
    why = probe.why;
    options.onProgress({ kind: 'note', text: `${why}.` });
  }
  const docker = await findDocker(env);
  if (docker === null)
    return { kind: 'none', why: `no livekit-server was found, ${why}, and no Docker engine answers` };
  const image = await fetchImage(docker, options.onProgress);
  if (image.kind === 'failed') return { kind: 'none', why: image.why };
  return { kind: 'docker', docker };
}
