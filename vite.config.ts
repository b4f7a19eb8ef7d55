import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The client is built from `client/` into `dist/client`; tests run in Node beside the code. */
export default defineConfig({
  root: 'client',
  plugins: [react()],
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
  },
});
