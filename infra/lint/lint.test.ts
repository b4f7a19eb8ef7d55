import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');

/** What a clock, a timer, a network, a store or a page is called; `shared` reaches none of them. */
const loud = [
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'],
  ...['clearImmediate', 'queueMicrotask', 'requestAnimationFrame', 'cancelAnimationFrame'],
  ...['requestIdleCallback', 'cancelIdleCallback', 'fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'],
  ...['WebTransport', 'RTCPeerConnection', 'BroadcastChannel', 'Worker', 'localStorage', 'sessionStorage'],
  ...['indexedDB', 'caches', 'document', 'window', 'navigator', 'location', 'self', 'globalThis', 'global'],
  ...['process', 'Buffer'],
];

/** Each snippet lies at a path of the tree and breaks exactly the rule that is named. */
const bad: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['shared/a/node.ts', `import fs from 'node:fs';\nexport const x = fs;`, 'house(import-direction)'],
  [
    'shared/a/react.ts',
    `import { useState } from 'react';\nexport const x = useState;`,
    'house(import-direction)',
  ],
  ['shared/a/hono.ts', `import { Hono } from 'hono';\nexport const x = Hono;`, 'house(import-direction)'],
  [
    'shared/a/media.ts',
    `import { Room } from 'livekit-client';\nexport const x = Room;`,
    'house(import-direction)',
  ],
  [
    'shared/a/alias.ts',
    `import { y } from '#server/app.ts';\nexport const x = y;`,
    'house(import-direction)',
  ],
  ['shared/a/infra.ts', `import { y } from '#infra/a.ts';\nexport const x = y;`, 'house(import-direction)'],
  [
    'shared/a/up.ts',
    `import { y } from '../../client/y.ts';\nexport const x = y;`,
    'house(import-direction)',
  ],
  ...['a', 'sealed'].flatMap((folder) =>
    loud.map((name): readonly [string, string, string] => [
      `shared/${folder}/${name}.ts`,
      `export const x = () => ${name};`,
      'eslint(no-restricted-globals)',
    ]),
  ),
  [
    'shared/a/roundabout.ts',
    `export const x = () => globalThis.fetch('/');`,
    'eslint(no-restricted-globals)',
  ],
  ['shared/a/crypto.ts', `export const x = () => crypto.subtle;`, 'eslint(no-restricted-globals)'],
  ['shared/a/dice.ts', `export const x = () => Math.random();`, 'eslint(no-restricted-properties)'],
  ['shared/sealed/dice.ts', `export const x = () => Math.random();`, 'eslint(no-restricted-properties)'],
  ['shared/a/loud.ts', `export const x = () => console.log(1);`, 'eslint(no-console)'],
  ['shared/a/later.ts', `export const x = () => import('#server/app.ts');`, 'house(import-direction)'],
  [
    'client/a/server.ts',
    `import { y } from '#server/env.ts';\nexport const x = y;`,
    'house(import-direction)',
  ],
  [
    'client/a/up.ts',
    `import { y } from '../../server/env.ts';\nexport const x = y;`,
    'house(import-direction)',
  ],
  [
    'client/a/app.ts',
    `import { createApp } from '#server/app.ts';\nexport const x = createApp;`,
    'house(import-direction)',
  ],
  ['client/a/infra.ts', `import { y } from '#infra/y.ts';\nexport const x = y;`, 'house(import-direction)'],
  ['client/a/node.ts', `import fs from 'node:fs';\nexport const x = fs;`, 'house(import-direction)'],
  ['client/a/later.ts', `export const x = () => import('../../server/app.ts');`, 'house(import-direction)'],
  ['server/a/client.ts', `import { y } from '#client/y.ts';\nexport const x = y;`, 'house(import-direction)'],
  [
    'server/a/up.ts',
    `import { y } from '../../client/y.ts';\nexport const x = y;`,
    'house(import-direction)',
  ],
  ['server/a/infra.ts', `import { y } from '#infra/y.ts';\nexport const x = y;`, 'house(import-direction)'],
  [
    'server/a/react.ts',
    `import { useState } from 'react';\nexport const x = useState;`,
    'house(import-direction)',
  ],
  ['server/a/any.ts', `export const x = (y: any) => y;`, 'typescript(no-explicit-any)'],
  ['server/a/bang.ts', `export const x = (y: string | null) => y!;`, 'typescript(no-non-null-assertion)'],
  [
    'server/a/cast.ts',
    `export const x = (y: unknown) => y as string;`,
    'typescript(consistent-type-assertions)',
  ],
  [
    'shared/a/frames.ts',
    `export const x = (y: unknown) => y as string;`,
    'typescript(consistent-type-assertions)',
  ],
  ['server/a/ignore.ts', `// @ts-ignore\nexport const x = 1;`, 'typescript(ban-ts-comment)'],
  ['server/a/default.ts', `const x = 1;\nexport default x;`, 'import(no-default-export)'],
  ['server/a/barrel.ts', `export * from './any.ts';`, 'house(no-reexport)'],
  ['server/a/barrelNamed.ts', `export { x } from './any.ts';`, 'house(no-reexport)'],
  ['server/a/state.ts', `let x = 1;\nexport const next = () => (x += 1);`, 'house(no-module-state)'],
  [
    'server/a/exportedState.ts',
    `export let x = 1;\nexport const next = () => (x += 1);`,
    'house(no-module-state)',
  ],
  ...['Map', 'Set', 'WeakMap', 'WeakSet'].map((made): readonly [string, string, string] => [
    `server/a/held${made}.ts`,
    `export const x: ${made}<object, never> = new ${made}();`,
    'house(no-module-state)',
  ]),
  [
    'server/a/only.test.ts',
    `import { expect, test } from 'vitest';\ntest.only('x', () => expect(1).toBe(1));`,
    'vitest(no-focused-tests)',
  ],
  [
    'server/a/skip.test.ts',
    `import { expect, test } from 'vitest';\ntest.skip('x', () => expect(1).toBe(1));`,
    'vitest(no-disabled-tests)',
  ],
  [
    'client/a/Hook.tsx',
    `import { useState } from 'react';\nexport function Hook({ a }: { a: boolean }) {\n  if (a) useState(1);\n  return null;\n}`,
    'react-hooks(rules-of-hooks)',
  ],
  [
    'client/a/Effect.tsx',
    `import { useEffect } from 'react';\nexport function Effect({ a }: { a: () => void }) {\n  useEffect(() => a(), []);\n  return null;\n}`,
    'react-hooks(exhaustive-deps)',
  ],
];

/** What the same rules must let pass. */
const good: readonly (readonly [file: string, code: string])[] = [
  [
    'shared/a/fine.ts',
    `import * as Y from 'yjs';\nimport { z } from 'zod';\nimport { y } from '#shared/b/y.ts';\nexport const x = [Y, z, y] as const;`,
  ],
  [
    'shared/a/table.ts',
    `export const x: ReadonlyMap<string, number> = new Map([['a', 1]]);\nexport const y: ReadonlySet<string> = new Set(['a']);\nexport const z = () => new Map<string, number>();`,
  ],
  ['shared/sealed/fine.ts', `export const x = () => crypto.subtle;`],
  [
    'shared/a/fine.test.ts',
    `import { expect, test } from 'vitest';\ntest('x', () => expect(Date.now()).toBeGreaterThan(Math.random()));`,
  ],
  [
    'client/a/fine.ts',
    `import type { AppType } from '#server/app.ts';\nimport { hc } from 'hono/client';\nexport const x = () => hc<AppType>('/');`,
  ],
  [
    'server/a/fine.ts',
    `import { y } from '#shared/y.ts';\nexport const x = () => import('#shared/z.ts').then(() => y);`,
  ],
];

const report = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) });
const found = new Map<string, string[]>();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'consilium-lint-'));
  await cp(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  await cp(path.join(root, 'infra/lint'), path.join(folder, 'infra/lint'), { recursive: true });
  for (const [file, code] of [...bad, ...good]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${code}\n`);
  }
  const text = await new Promise<string>((resolve) => {
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const args = [oxlint, '--format', 'json', 'shared', 'client', 'server'];
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
  for (const { filename, code } of report.parse(JSON.parse(text)).diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

test.each(bad)('%s is refused', (file, _code, rule) => {
  expect(found.get(file)).toContain(rule);
});

test.each(good)('%s passes', (file) => {
  expect(found.get(file)).toBeUndefined();
});
