import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CannotStart } from '#server/cannotStart.ts';
import { makeDataDir } from '#server/store/dataDir.ts';

const keysSchema = z.strictObject({ apiKey: z.string().min(1), apiSecret: z.string().min(43) });

/** Who may talk to the local LiveKit server's API, and with what its tokens are signed. */
export type LiveKitKeys = z.infer<typeof keysSchema>;

/** Where everything about the local LiveKit server lies inside a data directory. */
export function livekitFolder(dataDir: string): string {
  return path.join(dataDir, 'livekit');
}

/**
 * The keys of this data directory: 32 random bytes, made once, readable by their owner only
 * (security.md 4). A file that cannot be read as such is refused with its path, never replaced.
 */
export async function loadKeys(dataDir: string): Promise<LiveKitKeys> {
  const folder = livekitFolder(dataDir);
  makeDataDir(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'keys.json');
  const fresh: LiveKitKeys = { apiKey: 'consilium', apiSecret: randomBytes(32).toString('base64url') };
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  await writeFile(part, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A hard link never replaces: of two starts at once one wins and both read its keys.
    await link(part, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(part, { force: true });
  }
  const stored = keysSchema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (!stored.success) {
    throw new CannotStart(`${file} does not hold LiveKit keys: delete it to have new ones made.`);
  }
  return stored.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
