import * as Y from 'yjs';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { ParticipantId } from '#shared/room/ids.ts';
import { readHeader } from '#shared/sealed/envelope.ts';
import { idsPerParticipant, type Claims } from './claims.ts';

/** What the guard knows about the sender of an update. */
export interface Sender {
  participant: ParticipantId;
  /** The connection's first sync step 2: the answer to the server's question what it lacks. */
  isFirstAnswer: boolean;
  /** Whether this participant has an open connection now. */
  isConnected(participant: ParticipantId): boolean;
}

/** Why an update was refused; for the log, never for the wire. */
export type GuardReason =
  | 'malformed'
  | 'struct'
  | 'root'
  | 'envelope'
  | 'size'
  | 'deletion'
  | 'pending'
  | 'foreign-id'
  | 'owner-present';

/**
 * What the guard decides: nothing is applied before it says `accepted`. `fresh` are the client ids with
 * new entries, `claims` those the sender takes for itself.
 */
export type Verdict =
  | { kind: 'accepted'; fresh: ReadonlySet<number>; claims: number[] }
  | { kind: 'refused'; code: CloseCode; reason: GuardReason };

type Struct = Y.Item | Y.GC | Y.Skip;
type Content =
  | { kind: 'update' }
  | { kind: 'snapshot' }
  | { kind: 'hole' }
  | { kind: 'refused'; reason: GuardReason };

/** Clocks that holes of one update may span: more than any log ever held, far from overflow. */
const mostHoles = 1_000_000;

/** Client ids in one update; bounds the work of checking the order of integration. */
const mostClients = 256;

const refuse = (reason: GuardReason, code: CloseCode = closeCodes.guard): Verdict => ({
  kind: 'refused',
  code,
  reason,
});

/**
 * Holds the outer document to its shape without a key (architecture.md 5, W4 to W6): only the root
 * `log`, only sealed envelopes of allowed size, deletions only together with a snapshot, nothing that
 * would stay pending, and new entries only under client ids of the sender. Reads the document and
 * the claims, changes neither.
 */
export function guardUpdate(doc: Y.Doc, claims: Claims, update: Uint8Array, sender: Sender): Verdict {
  const decoded = decode(update);
  if (decoded === null) return refuse('malformed');
  const blocks = blocksOf(decoded.structs);
  if (blocks === null) return refuse('struct');
  const fresh = new Set<number>();
  let hasSnapshot = false;
  let holes = 0;
  for (const [client, structs] of blocks) {
    const known = Y.getState(doc.store, client);
    for (const struct of structs) {
      const content = contentOf(struct);
      if (content.kind === 'refused') return refuse(content.reason, codeOf(content.reason));
      if (struct.id.clock + struct.length <= known) continue;
      fresh.add(client);
      if (content.kind === 'snapshot') hasSnapshot = true;
      if (content.kind === 'hole') holes += struct.length;
    }
  }
  if (holes > mostHoles || (holes > 0 && !hasSnapshot)) return refuse('deletion');
  if (update.length > limits.frameBytes && !hasSnapshot && !sender.isFirstAnswer) {
    return refuse('size', closeCodes.tooLarge);
  }
  if (!isComplete(doc, blocks)) return refuse('pending');
  const deletions = deletionsOf(doc, blocks, decoded.ds);
  if (deletions === 'invalid') return refuse('pending');
  if (deletions === 'new' && !hasSnapshot) return refuse('deletion');
  return guardIds(fresh, claims, sender);
}

function codeOf(reason: GuardReason): CloseCode {
  return reason === 'size' ? closeCodes.tooLarge : closeCodes.guard;
}

/**
 * Decodes lazily, which throws where the bytes end: so the declared counts never exceed the bytes,
 * and `applyUpdate`, which allocates by them, is safe afterwards.
 */
function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

/** Structs by client, in order and without gaps; null when they are not. */
function blocksOf(structs: readonly Struct[]): Map<number, Struct[]> | null {
  const blocks = new Map<number, Struct[]>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const block = blocks.get(client);
    if (struct.length < 1 || !Number.isSafeInteger(clock + struct.length)) return null;
    if (block === undefined) {
      blocks.set(client, [struct]);
      if (blocks.size > mostClients) return null;
      continue;
    }
    const last = block.at(-1);
    if (last === undefined || last.id.clock + last.length !== clock) return null;
    block.push(struct);
  }
  return blocks;
}

function contentOf(struct: Struct): Content {
  if (!(struct instanceof Y.Item)) return { kind: 'refused', reason: 'struct' };
  const parent: unknown = struct.parent;
  const isInLog =
    parent === 'log' || (parent === null && (struct.origin !== null || struct.rightOrigin !== null));
  if (!isInLog || struct.parentSub !== null) return { kind: 'refused', reason: 'root' };
  if (struct.content instanceof Y.ContentDeleted) return { kind: 'hole' };
  if (!(struct.content instanceof Y.ContentBinary)) return { kind: 'refused', reason: 'envelope' };
  const envelope = struct.content.content;
  const header = readHeader(envelope);
  if (header === null) return { kind: 'refused', reason: 'envelope' };
  const isSnapshot = header.type === 'snapshot';
  const most = isSnapshot ? limits.snapshotBytes : limits.updateBytes;
  if (envelope.length > most) return { kind: 'refused', reason: 'size' };
  return { kind: isSnapshot ? 'snapshot' : 'update' };
}

/**
 * Whether every struct would integrate at once: runs the order of integration on clocks alone.
 * Yjs trusts a struct's origin under its own client id and throws on a lie; this does not.
 */
function isComplete(doc: Y.Doc, blocks: ReadonlyMap<number, readonly Struct[]>): boolean {
  const reached = new Map<number, number>();
  const stateOf = (client: number) => reached.get(client) ?? Y.getState(doc.store, client);
  const isKnown = (id: Y.ID | null) => id === null || id.clock < stateOf(id.client);
  const waiting = [...blocks].map(([client, structs]) => ({ client, structs, next: 0 }));
  let isMoving = true;
  while (isMoving) {
    isMoving = false;
    for (const block of waiting) {
      for (let struct = block.structs[block.next]; struct !== undefined; struct = block.structs[block.next]) {
        if (struct.id.clock > stateOf(block.client)) return false;
        if (struct instanceof Y.Item && !(isKnown(struct.origin) && isKnown(struct.rightOrigin))) break;
        reached.set(block.client, Math.max(stateOf(block.client), struct.id.clock + struct.length));
        block.next += 1;
        isMoving = true;
      }
    }
  }
  return waiting.every((block) => block.next === block.structs.length);
}

/** `invalid`: out of order or beyond what exists. `new`: something that stands now would go. */
function deletionsOf(
  doc: Y.Doc,
  blocks: ReadonlyMap<number, readonly Struct[]>,
  deleteSet: ReturnType<typeof Y.decodeUpdate>['ds'],
): 'none' | 'new' | 'invalid' {
  let isNew = false;
  for (const [client, ranges] of deleteSet.clients) {
    const last = blocks.get(client)?.at(-1);
    const known = Y.getState(doc.store, client);
    const end = Math.max(known, last === undefined ? 0 : last.id.clock + last.length);
    let reached = 0;
    for (const { clock, len } of ranges) {
      // Yjs writes ranges sorted and disjoint; anything else only costs whoever applies it.
      if (len < 1 || clock < reached || clock + len > end) return 'invalid';
      reached = clock + len;
      if (!isNew) isNew = reached > known || stands(doc, client, clock, reached);
    }
  }
  return isNew ? 'new' : 'none';
}

function stands(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined) return false;
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= to) return false;
    if (!struct.deleted) return true;
  }
  return false;
}

/**
 * W6. An update message holds only the sender's own new entries. A first answer (sync step 2) may
 * besides carry entries of others that a restored store has lost: of ids nobody owns, and of owners
 * who are away. It never binds what it carries, and an owner who is here brings its own.
 */
function guardIds(fresh: ReadonlySet<number>, claims: Claims, sender: Sender): Verdict {
  const unowned = [...fresh].filter((client) => claims.ownerOf(client) === null);
  const foreign = [...fresh].flatMap((client) => {
    const owner = claims.ownerOf(client);
    return owner === null || owner === sender.participant ? [] : [owner];
  });
  const owned = claims.countOf(sender.participant);
  if (!sender.isFirstAnswer) {
    if (foreign.length > 0 || owned + unowned.length > idsPerParticipant) return refuse('foreign-id');
    return { kind: 'accepted', fresh, claims: unowned };
  }
  if (foreign.some((owner) => sender.isConnected(owner)))
    return refuse('owner-present', closeCodes.storeFailed);
  return { kind: 'accepted', fresh, claims: owned === 0 && unowned.length === 1 ? unowned : [] };
}
