import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CannotStart } from '#server/cannotStart.ts';
import { errorCode } from '#server/log.ts';

/**
 * Makes the data directory, readable by its owner only, if it is absent. Throws `CannotStart` when it is
 * not to be had or not to be written to.
 */
export function makeDataDir(dataDir: string): void {
  const missing: string[] = [];
  for (let at = resolve(dataDir); !existsSync(at); at = dirname(at)) missing.unshift(at);
  try {
    // One by one: a recursive mkdir never returns below a directory that cannot hold any, as /proc.
    for (const path of missing) mkdirSync(path, { mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CannotStart(
      `DATA_DIR cannot be used (${errorCode(error)}): set it to a directory that this user may write to.`,
    );
  }
}
