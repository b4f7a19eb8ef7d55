import { z } from 'zod';
import { limits } from '#shared/protocol/limits.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { type EnvelopeContext, envelopeBytes, openEnvelope, sealEnvelope } from './envelope.ts';

/** Within the envelope: the state, and its number, which only grows. */
const numberedSchema = z.strictObject({ n: z.number().int().nonnegative(), v: z.unknown() });

/** One state of one client, opened but not yet held to the schema of its content. */
export interface Numbered {
  number: number;
  value: unknown;
}

/** What an awareness state carries in clear: nothing yet, an envelope, or what no sealed presence writes. */
export type Carried = { kind: 'nothing' } | { kind: 'sealed'; text: string } | { kind: 'foreign' };

const carriedSchema = z.strictObject({ s: z.string() });

/** Reads an awareness state as it arrived. An empty one is the library's own "connected". */
export function readCarried(state: unknown): Carried {
  const parsed = carriedSchema.safeParse(state);
  if (parsed.success) return { kind: 'sealed', text: parsed.data.s };
  const isEmpty = z.strictObject({}).nullish().safeParse(state).success;
  return isEmpty ? { kind: 'nothing' } : { kind: 'foreign' };
}

/** Whether a state fits into the 8 KiB that the server allows, whatever its number. */
export function isSendable(value: unknown): boolean {
  const sealed = envelopeBytes(encode({ number: Number.MAX_SAFE_INTEGER, value }).length);
  return '{"s":""}'.length + Math.ceil((sealed * 4) / 3) <= limits.presenceBytes;
}

/** Seals one state for one client (S9). */
export async function sealState(key: CryptoKey, context: EnvelopeContext, state: Numbered): Promise<string> {
  return toBase64url(await sealEnvelope(key, { ...context, type: 'update' }, encode(state)));
}

/** Opens one state; null for another client's, room's or epoch's, and for whatever else it is not (S9). */
export async function openState(
  key: CryptoKey,
  context: EnvelopeContext,
  text: string,
): Promise<Numbered | null> {
  const envelope = fromBase64url(text);
  if (envelope === null) return null;
  const opened = await openEnvelope(key, context, envelope);
  if (opened.kind === 'failed') return null;
  try {
    const { n, v } = numberedSchema.parse(JSON.parse(new TextDecoder().decode(opened.payload)));
    return { number: n, value: v };
  } catch {
    return null;
  }
}

function encode({ number, value }: Numbered): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ n: number, v: value }));
}
