import * as Y from 'yjs';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { ParticipantId } from '#shared/room/ids.ts';
import { readHeader } from '#shared/sealed/envelope.ts';
import { idsPerParticipant, type Claims } from './claims.ts';
import { blocksOf, isComplete, type Blocks, type Struct } from './completeness.ts';
import { deletionsOf } from './deletions.ts';
import { entriesOf, integrationWork, placedOf, workAtEnd, type Placed } from './logWork.ts';

/** What the guard knows about the sender of an update. */
export interface Sender {
  participant: ParticipantId;
  /** The connection's first sync step 2: the answer to the server's question what it lacks. */
  isFirstAnswer: boolean;
  /** Whether this participant has an open connection now. */
  isConnected(participant: ParticipantId): boolean;
  /** Whether the sender may cause a look at this many entries now. */
  maySpend(entries: number): boolean;
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
  | 'owner-present'
  | 'work'
  | 'too-fast';

/**
 * What the guard decides: nothing is applied before it says `accepted`. `fresh` are the client ids with
 * new entries, `claims` those the sender takes for itself, `work` what the document costs to build afterwards.
 */
export type Verdict =
  | {
      kind: 'accepted';
      fresh: ReadonlySet<number>;
      claims: number[];
      hasSnapshot: boolean;
      work: number;
    }
  | { kind: 'refused'; code: CloseCode; reason: GuardReason };

type Content =
  | { kind: 'update' }
  | { kind: 'snapshot' }
  | { kind: 'hole' }
  | { kind: 'refused'; reason: GuardReason };

/** Clocks that holes of one update may span: more than any log ever held, far from overflow. */
const mostHoles = 1_000_000;

/**
 * Runs of holes in one update. A browser online never sends any. A first answer may bring what a restored
 * store has lost: entries of several people that stood in turn and were compacted do not merge, so there
 * they are bounded by their work instead.
 */
const mostHoleRuns = 8;

/** Entries in one update, and in a first answer after a long time away. */
const mostStructs = 1_000;
const mostAnswered = 20_000;

/** Entries to look at that a room's document may cost (logWork.ts); an honest log costs one or two each. */
const mostWork = 500_000;

/** Entries looked at to see that an update stands at the end of the log, as nearly all do. */
const stepsAtEnd = 4_096;

/** Work of one update that is taken on estimate; above it the work is counted. */
const mostEstimated = 10_000;

const refuse = (reason: GuardReason, code: CloseCode = closeCodes.guard): Verdict & { kind: 'refused' } => ({
  kind: 'refused',
  code,
  reason,
});

/**
 * Holds the outer document to its shape without a key (architecture.md 5, W4 to W6): only the root
 * `log`, only pushed to, only sealed envelopes of allowed size, deletions only together with a snapshot,
 * nothing that would stay pending or costs more to place than a room may cost, and new entries only under
 * client ids of the sender. Reads the document and the claims, changes neither. `work` is what the
 * document costs so far.
 */
export function guardUpdate(
  doc: Y.Doc,
  claims: Claims,
  update: Uint8Array,
  sender: Sender,
  work: number,
): Verdict {
  const decoded = decode(update);
  if (decoded === null) return refuse('malformed');
  if (decoded.structs.length > (sender.isFirstAnswer ? mostAnswered : mostStructs))
    return refuse('size', closeCodes.tooLarge);
  const blocks = blocksOf(decoded.structs);
  if (blocks === null) return refuse('struct');
  const news = newsOf(doc, blocks);
  if (news.kind === 'refused') return refuse(news.reason, codeOf(news.reason));
  const { fresh, entries, hasSnapshot, holes } = news;
  if (holes > mostHoles || (holes > 0 && !hasSnapshot)) return refuse('deletion');
  if (news.holeRuns > mostHoleRuns && !sender.isFirstAnswer) return refuse('deletion');
  if (update.length > limits.frameBytes && !hasSnapshot && !sender.isFirstAnswer) {
    return refuse('size', closeCodes.tooLarge);
  }
  const ids = guardIds(fresh, claims, sender);
  if (ids.kind === 'refused') return ids;
  if (!isComplete(doc, blocks)) return refuse('pending');
  const deletions = deletionsOf(doc, blocks, decoded.ds);
  if (deletions === 'invalid') return refuse('pending');
  if (deletions === 'new' && !hasSnapshot) return refuse('deletion');
  const after = guardWork(doc, entries, sender, work);
  return typeof after === 'number' ? { ...ids, fresh, hasSnapshot, work: after } : after;
}

type News =
  | { kind: 'refused'; reason: GuardReason }
  | {
      kind: 'news';
      fresh: Set<number>;
      entries: Placed[];
      hasSnapshot: boolean;
      holes: number;
      holeRuns: number;
    };

/** What the document does not have yet; known structs are held to their form all the same. */
function newsOf(doc: Y.Doc, blocks: Blocks): News {
  const news: News = {
    kind: 'news',
    fresh: new Set(),
    entries: [],
    hasSnapshot: false,
    holes: 0,
    holeRuns: 0,
  };
  for (const [client, structs] of blocks) {
    const known = Y.getState(doc.store, client);
    for (const struct of structs) {
      const content = contentOf(struct);
      if (content.kind === 'refused') return content;
      if (struct.id.clock + struct.length <= known) continue;
      if (struct instanceof Y.Item) {
        if (struct.rightOrigin !== null) return { kind: 'refused', reason: 'struct' };
        news.entries.push(placedOf(struct, known));
      }
      news.fresh.add(client);
      if (content.kind === 'snapshot') news.hasSnapshot = true;
      if (content.kind !== 'hole') continue;
      news.holes += struct.length;
      news.holeRuns += 1;
    }
  }
  return news;
}

/** The work of the document with these entries, or the refusal when it is too much. */
function guardWork(doc: Y.Doc, entries: readonly Placed[], sender: Sender, work: number): number | Verdict {
  const added = workAtEnd(doc, entries, stepsAtEnd);
  if (added !== null && added <= mostEstimated && work + added <= mostWork) return work + added;
  const all = [...entriesOf(doc), ...entries];
  if (!sender.maySpend(all.length)) return refuse('too-fast', closeCodes.tooFast);
  const exact = integrationWork(all);
  return exact <= mostWork ? exact : refuse('work');
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
 * W6. An update message holds only the sender's own new entries. A first answer (sync step 2) may
 * besides carry entries of others that a restored store has lost: of ids nobody owns, and of owners
 * who are away. It never binds what it carries, and an owner who is here brings its own.
 */
function guardIds(
  fresh: ReadonlySet<number>,
  claims: Claims,
  sender: Sender,
): { kind: 'accepted'; claims: number[] } | (Verdict & { kind: 'refused' }) {
  const unowned = [...fresh].filter((client) => claims.ownerOf(client) === null);
  const foreign = [...fresh].flatMap((client) => {
    const owner = claims.ownerOf(client);
    return owner === null || owner === sender.participant ? [] : [owner];
  });
  const owned = claims.countOf(sender.participant);
  if (!sender.isFirstAnswer) {
    if (foreign.length > 0 || owned + unowned.length > idsPerParticipant) return refuse('foreign-id');
    return { kind: 'accepted', claims: unowned };
  }
  if (foreign.some((owner) => sender.isConnected(owner)))
    return refuse('owner-present', closeCodes.storeFailed);
  return { kind: 'accepted', claims: owned === 0 && unowned.length === 1 ? unowned : [] };
}
