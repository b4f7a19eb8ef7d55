import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '#server/cannotStart.ts';
import { makeDataDir } from './dataDir.ts';

/**
 * A secret of 32 random bytes kept in the data directory, made at the first start and readable by
 * its owner only. It outlives a restart, and so do the seat tokens signed with it (W3).
 */
export function readSecretFile(
  dataDir: string,
  name: string,
  random: (bytes: number) => Uint8Array,
): Uint8Array {
  const path = join(dataDir, name);
  makeDataDir(dataDir);
  const secret = readOrMake(path, random);
  if (secret?.length !== 32) {
    throw new CannotStart(
      `${name} in DATA_DIR is damaged: delete it to have a new one made; everybody has to enter again.`,
    );
  }
  return new Uint8Array(secret);
}

function readOrMake(path: string, random: (bytes: number) => Uint8Array): Buffer | null {
  try {
    if (!existsSync(path)) writeFileSync(path, random(32), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
    return readFileSync(path);
  } catch {
    return null;
  }
}
