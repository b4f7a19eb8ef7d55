import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** What `loadRoomCode` asks for; the home page and the rehearsal are loaded by nobody who joins. */
const roomModules = [
  'features/room/Room.tsx',
  'session/openRoom.ts',
  'features/ended/EndedPage.tsx',
  'i18n/en/roomCatalogue.ts',
] as const;

/** Gzipped bytes of JavaScript: until the prejoin page is usable, and what joining adds to it. */
export const budgets = { prejoin: 120_000, room: 350_000 } as const;

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
    dynamicImports: z.array(z.string()).optional(),
    assets: z.array(z.string()).optional(),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

export interface BudgetReport {
  readonly prejoin: number;
  readonly room: number;
  /** Worker files are fetched beside the page and run elsewhere; listed, not counted. */
  readonly workers: readonly { file: string; bytes: number }[];
  readonly isWithin: boolean;
}

/** The files a page needs before it runs: the static imports, followed to their end. */
export function staticFiles(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const waiting = [...keys];
  const seen = new Set<string>();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    files.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

/** Weighs the built client against its budgets. */
export async function weighClient(
  folder: string,
  modules: readonly string[] = roomModules,
): Promise<BudgetReport> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(path.join(folder, '.vite/manifest.json'), 'utf8')),
  );
  const weigh = async (file: string) =>
    gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length;
  const sum = async (files: Iterable<string>) => {
    let bytes = 0;
    for (const file of files) if (file.endsWith('.js')) bytes += await weigh(file);
    return bytes;
  };
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  const prejoinFiles = staticFiles(manifest, entries);
  const missing = modules.filter((name) => manifest[name] === undefined);
  if (missing.length > 0) throw new Error(`not in the build: ${missing.join(', ')}`);
  const roomFiles = without(staticFiles(manifest, modules), prejoinFiles);
  const assets = new Set(Object.values(manifest).flatMap((chunk) => chunk.assets ?? []));
  const named = [...assets, ...Object.values(manifest).map((chunk) => chunk.file)];
  const workerFiles = new Set(named.filter((file) => /worker[^/]*\.js$/i.test(file)));
  const workers = [];
  for (const file of without(without(workerFiles, prejoinFiles), roomFiles))
    workers.push({ file, bytes: await weigh(file) });
  const [prejoin, room] = [await sum(prejoinFiles), await sum(roomFiles)];
  return { prejoin, room, workers, isWithin: prejoin <= budgets.prejoin && room <= budgets.room };
}

function without(files: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...files].filter((file) => !others.has(file)));
}

/** What the check prints. */
export function budgetLines(report: BudgetReport): string[] {
  const line = (name: string, bytes: number, limit: number) =>
    `${name.padEnd(14)} ${(bytes / 1000).toFixed(1)} kB of ${limit / 1000} kB gzipped${bytes > limit ? '  TOO LARGE' : ''}`;
  return [
    line('first load', report.prejoin, budgets.prejoin),
    line('room', report.room, budgets.room),
    ...report.workers.map(
      ({ file, bytes }) => `${'worker'.padEnd(14)} ${(bytes / 1000).toFixed(1)} kB (${file})`,
    ),
  ];
}
