import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) writeFileSync(path, random(32), { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  const secret = readFileSync(path);
  if (secret.length !== 32)
    throw new Error(`${name} in DATA_DIR is damaged: delete it to sign everybody out.`);
  return new Uint8Array(secret);
}
