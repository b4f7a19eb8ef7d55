import fc from 'fast-check';
import * as Y from 'yjs';
import { rootMap, rootNames, type RootName } from '#shared/room/roots.ts';
import type { ScriptStep } from './replicas.ts';

/** Every law is tried this many times; the seed is fixed, so that a failure is one for everybody. */
export const lawRuns = { numRuns: 500, seed: 20_260 } as const;

/** The text of an opaque id that is the same in every run: 22 characters, for parsing with an id schema. */
export function idText(kind: string, index: number): string {
  const head = kind.replaceAll(/[^A-Za-z]/g, '').slice(0, 12);
  return head + String(index).padStart(22 - head.length, '0');
}

/** Actions at random replicas, mixed with partial and delayed deliveries and replicas going offline. */
export function scriptOf<A>(
  action: fc.Arbitrary<A>,
  options: {
    replicas: number;
    maxLength?: number;
    /** `max` for scripts of any length up to `maxLength`; left to itself, most have about ten steps. */
    size?: 'max';
  },
): fc.Arbitrary<ScriptStep<A>[]> {
  const replica = fc.nat(options.replicas - 1);
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('act' as const), replica, action }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('deliver' as const),
          from: replica,
          to: replica,
          count: fc.integer({ min: 1, max: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('offline' as const), replica }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('online' as const), replica }) },
    ),
    { maxLength: options.maxLength ?? 40, ...(options.size === undefined ? {} : { size: options.size }) },
  );
}

/** Plain values that a peer with the key could put into a root map: other versions', and nonsense. */
export const nonsenseValue: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .anything({ withDate: false, withBigInt: false, withMap: false, withSet: false, withTypedArray: false })
    .filter(isStorable),
  fc.uint8Array({ maxLength: 16 }),
);

/** Keys as an insider could choose them: free text, and keys that look like ours. */
export const nonsenseKey: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.constantFrom('current', 'order', '__proto__', 'constructor/prototype', '/', 'open:1/adopted', 'a/'),
  fc.constant(idText('grant', 1)),
  fc.constantFrom('turn', 'process', 'text', 'title').map((tail) => `${idText('seat', 1)}:${tail}`),
  fc.constantFrom('text', 'area', 'seat', 'title', 'name').map((tail) => `${idText('card', 1)}/${tail}`),
);

/** One entry of nonsense. `nested` puts a shared type where a value belongs. */
export interface NonsenseEntry {
  root: RootName;
  key: string;
  value: { kind: 'plain'; plain: unknown } | { kind: 'nested'; type: 'map' | 'array' | 'text' };
}

export const nonsenseEntries: fc.Arbitrary<NonsenseEntry[]> = fc.array(
  fc.record({
    root: fc.constantFrom(...rootNames),
    key: nonsenseKey,
    value: fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('plain' as const), plain: nonsenseValue }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('nested' as const),
          type: fc.constantFrom('map' as const, 'array' as const, 'text' as const),
        }),
      },
    ),
  }),
  { maxLength: 12 },
);

/** Writes nonsense as a peer of another mind would: past all commands. */
export function plantNonsense(doc: Y.Doc, entries: readonly NonsenseEntry[]): void {
  doc.transact(() => {
    for (const { root, key, value } of entries) {
      rootMap(doc, root).set(key, value.kind === 'plain' ? value.plain : nestedType(value.type));
    }
  });
}

/** A shared type lives in one document once, so it is made anew at each planting. */
function nestedType(type: 'map' | 'array' | 'text'): unknown {
  switch (type) {
    case 'map':
      return new Y.Map<unknown>();
    case 'array':
      return new Y.Array<unknown>();
    case 'text':
      return new Y.Text('nonsense');
    default:
      return type satisfies never;
  }
}

function isStorable(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return true;
  if (Array.isArray(value)) return true;
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}
