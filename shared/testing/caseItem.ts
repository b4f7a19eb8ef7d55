import type * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { parseFormat, type Format } from '#shared/formats/schema.ts';
import { startFormat } from '#shared/phases/commands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { itemIdSchema, runIdSchema, type ItemId } from '#shared/room/ids.ts';
import { idText } from './arbitraries.ts';

/** A phase for tests; what matters is named in `fields`. */
export function testPhase(id: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    name: id,
    minutes: { from: 5, to: 5, isOurs: true },
    floor: 'queue',
    presenter: 'answers',
    prompt: 'Speak.',
    handKinds: ['process', 'turn'],
    areas: [],
    ...fields,
  };
}

/** A format for tests with these phases. Throws when it does not fit the schema. */
export function testFormat(fields: { kind?: string; phases?: Record<string, unknown>[] } = {}): Format {
  const parsed = parseFormat({
    id: 'test-case',
    name: 'Test',
    family: 'Test',
    source: 'Test',
    sentence: 'Test.',
    kind: 'case',
    minutes: { from: 10, to: 10, isOurs: true },
    groupSize: { from: 2, to: 8 },
    roles: [],
    phases: [testPhase('one'), testPhase('two')],
    ...fields,
  });
  if (parsed.kind === 'broken') throw new Error(`${parsed.field}: ${parsed.why}`);
  return parsed.format;
}

/** The id of the item number `index` of a test; the same in every run. */
export function castItem(index: number): ItemId {
  return itemIdSchema.parse(idText('item', index));
}

/** Puts a case on the agenda, starts it, and starts a format on it. Throws when a command refuses. */
export function startCase(
  doc: Y.Doc,
  actor: Actor,
  { index = 1, now = 10, format = testFormat() }: { index?: number; now?: number; format?: Format } = {},
): ItemId {
  const id = castItem(index);
  const run = runIdSchema.parse(idText('run', index));
  const outcomes = [
    addItem(doc, actor, { id, title: 'Heron', itemKind: 'case', minutes: 30, owner: actor.seat, now }),
    startItem(doc, actor, { id, run, now }),
    startFormat(doc, actor, { item: id, format, now }),
  ];
  if (outcomes.some(({ kind }) => kind === 'refused')) throw new Error('the case could not be started');
  return id;
}
