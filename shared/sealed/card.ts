import type { z } from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import { type OpenFailure, openEnvelope, type RandomBytes, sealEnvelope } from './envelope.ts';
import type { RoomKeys } from './keys.ts';

/** What opening a lobby card answers. `content`: it opened, but does not fit its schema. */
export type OpenedCard<T> = { kind: 'opened'; card: T } | { kind: 'failed'; why: OpenFailure | 'content' };

const place = (keys: RoomKeys) => ({ room: keys.room, doc: 'card', epoch: keys.epoch });

/** Seals the lobby card (title and length of the meeting) as base64url for `POST /api/rooms` (S5). */
export async function sealCard(keys: RoomKeys, card: unknown, random?: RandomBytes): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(card));
  return toBase64url(await sealEnvelope(keys.card, { ...place(keys), type: 'update' }, payload, random));
}

/** Opens a lobby card and parses it with its schema. Answers `failed` for anything else; never throws (S5). */
export async function openCard<T>(
  keys: RoomKeys,
  text: string,
  schema: z.ZodType<T>,
): Promise<OpenedCard<T>> {
  const envelope = fromBase64url(text);
  if (envelope === null) return { kind: 'failed', why: 'shape' };
  const opened = await openEnvelope(keys.card, place(keys), envelope);
  if (opened.kind === 'failed') return opened;
  const parsed = schema.safeParse(parseJson(opened.payload));
  return parsed.success ? { kind: 'opened', card: parsed.data } : { kind: 'failed', why: 'content' };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
