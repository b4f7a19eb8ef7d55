import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const compress = promisify(brotliCompress);

/** Writes a `.br` beside every script and style sheet: a join over a slow line waits for these. */
const precompressed: Plugin = {
  name: 'precompressed',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    for (const file of await readdir(dir, { recursive: true })) {
      if (!/\.(js|css|svg)$/.test(file)) continue;
      await writeFile(path.join(dir, `${file}.br`), await compress(await readFile(path.join(dir, file))));
    }
  },
};

/** The client is built from `client/` into `dist/client`; tests run in Node beside the code. */
export default defineConfig({
  root: 'client',
  plugins: [react(), precompressed],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    // infra/bench/budget.ts weighs what is loaded when, so vite need not warn.
    manifest: true,
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: 'es' },
  test: {
    root: '.',
    include: ['{client,server,shared,infra}/**/*.test.ts?(x)'],
    environment: 'node',
    // Property tests run hundreds of scripts; a loaded machine must not turn a law into a timeout.
    testTimeout: 60_000,
    // By itself vitest leaves a core free: half the machine, where there are two. Files may share a worker and
    // need not be read anew for each, because no module has state of its own (a lint rule holds that). What it
    // excepts, and what `remembered` keeps, are weak maps keyed by a document or track: a test makes its own.
    maxWorkers: '100%',
    pool: 'threads',
    isolate: false,
  },
});
