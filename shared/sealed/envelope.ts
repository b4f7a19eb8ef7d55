import type { RoomId } from '#shared/room/ids.ts';

/** What an envelope carries. `rekey` is reserved for a change of epoch (security.md 2). */
export type EnvelopeType = 'update' | 'snapshot' | 'rekey';

/** The clear part of an envelope that means something to a holder of no key. */
export interface EnvelopeHeader {
  version: 1;
  type: EnvelopeType;
  epoch: number;
}

/** Where an envelope belongs. It opens nowhere else (S3). */
export interface EnvelopeContext {
  room: RoomId;
  /** The document's id within the room: `room`, `card`, or `awareness/<client id>`. */
  doc: string;
  epoch: number;
}

/**
 * Why an envelope did not open: it has not the shape of one, belongs to another epoch, fails its
 * authentication (foreign key, foreign place, changed bytes), or its padding lies about its length.
 */
type OpenFailure = 'shape' | 'epoch' | 'authentication' | 'padding';

/** What opening answers; a failure is a value, never an exception. */
export type Opened =
  | { kind: 'opened'; type: EnvelopeType; payload: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; why: OpenFailure };

/** A source of this many random bytes. Only tests and vectors pass their own. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

const version = 1;
const typeCodes = { update: 1, snapshot: 2, rekey: 3 } as const satisfies Record<EnvelopeType, number>;
const nonceAt = 6;
const cipherAt = nonceAt + 12;
const tagBytes = 16;
const lengthBytes = 4;

const webRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Bytes of the envelope around a payload of this many bytes: 256, 1024, then whole KiB, and 34 more (S2). */
export function envelopeBytes(payloadBytes: number): number {
  return cipherAt + paddedBytes(payloadBytes + lengthBytes) + tagBytes;
}

/**
 * Seals a payload (S2): version u8, type u8, epoch u32 big-endian, nonce of 12 random bytes, then
 * AES-256-GCM over the payload's length (u32 big-endian), the payload and zeros up to the padded size.
 * The header and the place are bound as additional data (S3).
 */
export async function sealEnvelope(
  key: CryptoKey,
  context: EnvelopeContext & { type: EnvelopeType },
  payload: Uint8Array,
  random: RandomBytes = webRandom,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!Number.isInteger(context.epoch) || context.epoch < 0 || context.epoch > 0xffffffff) {
    throw new RangeError('an epoch is a whole number of 32 bits');
  }
  const plain = new Uint8Array(paddedBytes(payload.length + lengthBytes));
  new DataView(plain.buffer).setUint32(0, payload.length);
  plain.set(payload, lengthBytes);
  const iv = random(cipherAt - nonceAt);
  const additionalData = boundData(context, context.type);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  const envelope = new Uint8Array(cipherAt + sealed.byteLength);
  envelope[0] = version;
  envelope[1] = typeCodes[context.type];
  new DataView(envelope.buffer).setUint32(2, context.epoch);
  envelope.set(iv, nonceAt);
  envelope.set(new Uint8Array(sealed), cipherAt);
  return envelope;
}

/** Opens an envelope at its place. Answers `failed` for whatever it is not, and throws on nothing (S4). */
export async function openEnvelope(
  key: CryptoKey,
  context: EnvelopeContext,
  envelope: Uint8Array,
): Promise<Opened> {
  const header = readHeader(envelope);
  if (header === null) return { kind: 'failed', why: 'shape' };
  if (header.epoch !== context.epoch) return { kind: 'failed', why: 'epoch' };
  const bytes = new Uint8Array(envelope);
  const algorithm = {
    name: 'AES-GCM',
    iv: bytes.subarray(nonceAt, cipherAt),
    additionalData: boundData(context, header.type),
  };
  const plain = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(cipherAt)).catch(() => null);
  if (plain === null) return { kind: 'failed', why: 'authentication' };
  const length = new DataView(plain).getUint32(0);
  if (paddedBytes(length + lengthBytes) !== plain.byteLength) return { kind: 'failed', why: 'padding' };
  return { kind: 'opened', type: header.type, payload: new Uint8Array(plain, lengthBytes, length) };
}

/**
 * What can be read without a key: null unless the bytes have an envelope's version, a known type and
 * one of the padded lengths. The server's guard holds the log to this (architecture.md 5).
 */
export function readHeader(envelope: Uint8Array): EnvelopeHeader | null {
  const padded = envelope.length - cipherAt - tagBytes;
  if (padded < 256 || padded !== paddedBytes(padded)) return null;
  const view = new DataView(envelope.buffer, envelope.byteOffset, envelope.byteLength);
  const type = typeOf(view.getUint8(1));
  if (view.getUint8(0) !== version || type === null) return null;
  return { version, type, epoch: view.getUint32(2) };
}

function typeOf(code: number): EnvelopeType | null {
  if (code === typeCodes.update) return 'update';
  if (code === typeCodes.snapshot) return 'snapshot';
  return code === typeCodes.rekey ? 'rekey' : null;
}

function paddedBytes(length: number): number {
  if (length <= 256) return 256;
  return Math.ceil(length / 1024) * 1024;
}

/** The document id stands last: it is the only part of free length, so no two places read alike. */
function boundData(context: EnvelopeContext, type: EnvelopeType): Uint8Array<ArrayBuffer> {
  const { room, doc, epoch } = context;
  return new TextEncoder().encode(`consilium/${version}/${typeCodes[type]}/${epoch}/${room}/${doc}`);
}
