import type * as Y from 'yjs';
import type { ItemId } from '#shared/room/ids.ts';
import { questionText, rootMap } from '#shared/room/roots.ts';
import { adoptionSchema, confirmationSchema, questionIdSchema, type StoredConfirmation } from './schemas.ts';

const adoptedKey = /^open:([1-9]\d{0,3})\/adopted$/;

/** Which focus question belongs where. */
export interface QuestionsView {
  /** The standalone question: the one shown while no item runs. */
  standalone: string;
  /** Standalone questions that an item took, by item. */
  adopted: ReadonlyMap<ItemId, string>;
  confirmations: ReadonlyMap<string, StoredConfirmation>;
  skipped: number;
}

/**
 * Derives where each focus question belongs (B2). A standalone question counts as adopted only where
 * that hides nothing: the item has no words of its own, and no earlier standalone question. Any other
 * stays standalone and takes its turn, so no words vanish, whatever was started and typed at once.
 */
export function readQuestions(doc: Y.Doc): QuestionsView {
  const claims: { n: number; item: ItemId }[] = [];
  const confirmations = new Map<string, StoredConfirmation>();
  let skipped = 0;
  for (const [key, value] of rootMap(doc, 'questions').entries()) {
    const open = adoptedKey.exec(key)?.[1];
    const confirmed = confirmedQuestion(key);
    const claim = adoptionSchema.safeParse(value);
    const confirmation = confirmationSchema.safeParse(value);
    if (open !== undefined && claim.success) claims.push({ n: Number(open), item: claim.data });
    else if (confirmed !== null && confirmation.success) confirmations.set(confirmed, confirmation.data);
    else skipped += 1;
  }
  const adopted = new Map<ItemId, string>();
  const taken = new Set<number>();
  for (const { n, item } of claims.toSorted((a, b) => a.n - b.n)) {
    if (adopted.has(item) || readText(doc, ownQuestion(item)) !== '') continue;
    adopted.set(item, openQuestion(n));
    taken.add(n);
  }
  let free = 1;
  while (taken.has(free)) free += 1;
  return { standalone: openQuestion(free), adopted, confirmations, skipped };
}

/** The focus question of an item, or the standalone one while none runs (B2). */
export function questionOf(questions: QuestionsView, item: ItemId | null): string {
  if (item === null) return questions.standalone;
  return questions.adopted.get(item) ?? ownQuestion(item);
}

/**
 * Lets an item that has no focus question take the standalone one, unless that is empty (B2). To be
 * called inside the transaction that starts the item.
 */
export function adoptOpenQuestion(doc: Y.Doc, item: ItemId): void {
  const questions = readQuestions(doc);
  if (questions.adopted.has(item) || readText(doc, ownQuestion(item)) !== '') return;
  if (readText(doc, questions.standalone) === '') return;
  rootMap(doc, 'questions').set(`${questions.standalone}/adopted`, item);
}

/** The words of a question, as they are. */
export function readText(doc: Y.Doc, question: string): string {
  return questionText(doc, question).toJSON();
}

function openQuestion(n: number): string {
  return `open:${n}`;
}

function ownQuestion(item: ItemId): string {
  return `item:${item}`;
}

/** The question that a key `<question>/confirmed` is about; null for any other key. */
function confirmedQuestion(key: string): string | null {
  const suffix = '/confirmed';
  const question = questionIdSchema.safeParse(key.slice(0, -suffix.length));
  return key.endsWith(suffix) && question.success ? question.data : null;
}
