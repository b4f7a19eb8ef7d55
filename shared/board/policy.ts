import { mayTakePart } from '#shared/people/policy.ts';
import type { Talk } from '#shared/flags/schemas.ts';
import type { PeopleView } from '#shared/people/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { CardId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import type { BoardView, Card } from './read.ts';
import { areas, type Area } from './schemas.ts';

/** What the policies of the board look at; the same for the command and for the button. */
export interface BoardContext {
  board: Pick<BoardView, 'cards' | 'removed'>;
  people: PeopleView;
  roles: RolesView;
  /** What the room talks about; talk about the process is never noted (A36). */
  talk?: Talk['kind'];
  /** The areas that the running phase opens; null while no format runs (C9). */
  openAreas?: readonly Area[] | null;
}

/**
 * Everybody seated writes in every area that the running phase opens (C9), but only the presenter in the
 * next step (A60), and nobody while the room talks about the process (A36). Refuses `unknown-seat`,
 * `process-talk`, `not-in-this-phase`, `presenter-only`.
 */
export function mayWriteIn(context: BoardContext, actor: Actor, area: Area): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (context.talk === 'process') return refused('process-talk');
  if (context.openAreas?.includes(area) === false) return refused('not-in-this-phase');
  return area !== 'next-step' || isPresenter(context, actor) ? accepted : refused('presenter-only');
}

/**
 * A card is its author's to edit, in an area that is open (C9); the next step only while its author
 * presents (B6, A60).
 */
export function mayEditCard(context: BoardContext, actor: Actor, id: CardId, area?: Area): Outcome {
  const may = mayChangeCard(context, actor, id);
  const card = findCard(context.board, id);
  return may.kind === 'refused' || card === null ? may : mayWriteIn(context, actor, area ?? card.area);
}

/**
 * A card is its author's: to take off and to restore (B6), in a closed area too: whoever sees that a card
 * says too much of somebody must not have to wait for a phase.
 */
export function mayChangeCard(context: BoardContext, actor: Actor, id: CardId): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const card = findCard(context.board, id);
  if (card === null) return refused('unknown-card');
  return card.seat === actor.seat ? accepted : refused('not-author');
}

/** What confirming the question looks at. */
interface QuestionContext extends Pick<BoardContext, 'people' | 'roles'> {
  question: BoardView['question'];
}

/** Everybody seated types into the focus question (A54). */
export function mayEditQuestion(context: Pick<BoardContext, 'people'>, actor: Actor): Outcome {
  return mayTakePart(context.people, actor);
}

/** The presenter confirms a wording of 1 to 240 characters with a question mark (A54). */
export function mayConfirmQuestion(context: QuestionContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (!isPresenter(context, actor)) return refused('presenter-only');
  const { question } = context;
  if (question.text.trim() === '') return refused('question-empty');
  if (question.isTooLong) return refused('question-too-long');
  return question.hasQuestionMark ? accepted : refused('question-mark-missing');
}

/** A card by its id, whether it lies on the board or was taken off. */
function findCard(board: BoardContext['board'], id: CardId): Card | null {
  const all = [...areas.flatMap((area) => board.cards[area]), ...board.removed];
  return all.find((card) => card.id === id) ?? null;
}

function isPresenter(context: Pick<BoardContext, 'roles'>, actor: Actor): boolean {
  return context.roles.get('presenter')?.seat === actor.seat;
}
