import type * as Y from 'yjs';
import { z } from 'zod';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { copyIdSchema, parseFormat, type Format, type FormatId } from './schema.ts';

/** `format` is anything; what is wrong with it tells `parseFormat` of the same value. */
const copyInput = z.object({ id: copyIdSchema, format: z.unknown() });
const idInput = z.object({ id: copyIdSchema });

/** Input of `copyFormat` and `editFormat`. `id` is fresh for a copy: 22 characters of base64url. */
export interface CopyInput {
  id: FormatId;
  format: unknown;
}

/**
 * Keeps a format as the group's own under a fresh id (A51, F6). The whole format is one entry, so that
 * whatever two people change at once, what stands is one that somebody wrote and that was checked.
 * Refuses `invalid`, `format-broken`, `unknown-seat`.
 */
export function copyFormat(doc: Y.Doc, actor: Actor, input: CopyInput): Outcome {
  const parsed = copyInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayEditFormats(doc, actor);
  if (outcome.kind === 'refused') return outcome;
  if (rootMap(doc, 'formats').has(parsed.data.id)) return refused('invalid');
  return store(doc, parsed.data.id, parsed.data.format);
}

/**
 * Replaces one of the group's own formats by an edited one; items already started with it keep what
 * they were started with (F5). Refuses `invalid`, `unknown-format`, `format-broken`, `unknown-seat`.
 */
export function editFormat(doc: Y.Doc, actor: Actor, input: CopyInput): Outcome {
  const parsed = copyInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayEditFormats(doc, actor);
  if (outcome.kind === 'refused') return outcome;
  if (!rootMap(doc, 'formats').has(parsed.data.id)) return refused('unknown-format');
  return store(doc, parsed.data.id, parsed.data.format);
}

/**
 * Takes one of the group's own formats away, a broken one too; items started with it keep it (F5).
 * Refuses `invalid`, `unknown-format`, `unknown-seat`.
 */
export function removeFormatCopy(doc: Y.Doc, actor: Actor, input: { id: FormatId }): Outcome {
  const parsed = idInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayEditFormats(doc, actor);
  if (outcome.kind === 'refused') return outcome;
  const formats = rootMap(doc, 'formats');
  if (!formats.has(parsed.data.id)) return refused('unknown-format');
  return execute(doc, () => formats.delete(parsed.data.id));
}

/** Anybody seated copies, edits and removes the group's own formats; the catalogue is nobody's (F6). */
export function mayEditFormats(doc: Y.Doc, actor: Actor): Outcome {
  return mayTakePart(readPeople(doc), actor);
}

function store(doc: Y.Doc, id: FormatId, value: unknown): Outcome {
  const parsed = parseFormat(value);
  if (parsed.kind === 'broken') return refused('format-broken');
  const format = { ...parsed.format, id } satisfies Format;
  return execute(doc, () => rootMap(doc, 'formats').set(id, format));
}
