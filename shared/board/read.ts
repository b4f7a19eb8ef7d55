import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { cardIdSchema, type CardId, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { readRecords } from '#shared/room/records.ts';
import { rootMap } from '#shared/room/roots.ts';
import { questionOf, readQuestions, readText } from './questions.ts';
import { boardLimits, cardFieldsSchema, countChars, type Area, type StoredConfirmation } from './schemas.ts';

/** One card. */
export interface Card {
  id: CardId;
  area: Area;
  text: string;
  /** Who wrote it. */
  seat: SeatId;
  /** Server ms. */
  writtenAt: number;
  /** The agenda item that was running; null for none. */
  item: ItemId | null;
}

/** Whether the presenter confirmed the wording (A54), and whether it still reads so. `at` in server ms. */
type Confirmation =
  | { kind: 'none' }
  | { kind: 'confirmed'; seat: SeatId; at: number }
  | { kind: 'changed'; seat: SeatId; at: number };

/** The focus question that is shown now. */
export interface Question {
  /** Names the text that the binding edits. */
  id: string;
  text: string;
  /** In characters as people count them. */
  length: number;
  /** Longer than 240 characters: kept as it is and marked, never cut (A54). */
  isTooLong: boolean;
  hasQuestionMark: boolean;
  confirmation: Confirmation;
}

/** The board: the focus question and the cards of the four areas. */
export interface BoardView {
  question: Question;
  /** In order of writing, ties ending at the id. */
  cards: Record<Area, readonly Card[]>;
  /** Cards that were taken off and may be restored. */
  removed: readonly Card[];
  /** Entries that fit no schema. */
  skipped: number;
}

/** Derives the board from the document (B1 to B8). The question is the running item's, if one runs. */
export function readBoard(doc: Y.Doc): BoardView {
  const questions = readQuestions(doc);
  const id = questionOf(questions, readAgenda(doc).current?.id ?? null);
  const stored = readRecords(rootMap(doc, 'cards'), cardIdSchema, cardFieldsSchema);
  const cards: Record<Area, Card[]> = { questions: [], ideas: [], views: [], 'next-step': [] };
  const removedCards: Card[] = [];
  const inOrder = [...stored.records].sort(
    ([idA, a], [idB, b]) => a.writtenAt - b.writtenAt || (idA < idB ? -1 : 1),
  );
  for (const [cardId, { removed, ...fields }] of inOrder) {
    (removed ? removedCards : cards[fields.area]).push({ id: cardId, ...fields });
  }
  return {
    question: describeQuestion(id, readText(doc, id), questions.confirmations.get(id)),
    cards,
    removed: removedCards,
    skipped: stored.skipped + questions.skipped,
  };
}

function describeQuestion(id: string, text: string, stored: StoredConfirmation | undefined): Question {
  const length = countChars(text);
  return {
    id,
    text,
    length,
    isTooLong: length > boardLimits.questionChars,
    hasQuestionMark: /[?\uFF1F\u061F]/.test(text),
    confirmation:
      stored === undefined
        ? { kind: 'none' }
        : { kind: stored.text === text ? 'confirmed' : 'changed', seat: stored.seat, at: stored.at },
  };
}
