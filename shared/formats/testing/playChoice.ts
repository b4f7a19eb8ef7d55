import type * as Y from 'yjs';
import { chooseOption, placeDot, writeTopic } from '#shared/choices/commands.ts';
import { readChoice } from '#shared/choices/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { actorOf } from '#shared/testing/cast.ts';

/** What scripted people need for the choice of a phase. */
interface ChoiceStage {
  doc: Y.Doc;
  seats: readonly SeatId[];
  facilitator: SeatId;
  presenter: SeatId;
  now: number;
  /** Does what must be accepted, and notes who did what. */
  act(seat: SeatId, event: string, outcome: Outcome): void;
}

/** What a phase asks for is done: the last two write, they vote for the second, and it is chosen. */
export function playChoice({ doc, seats, facilitator, presenter, now, act }: ChoiceStage): void {
  const view = readChoice(doc);
  if (view === null) return;
  const { choice } = view;
  const writers = seats.slice(-2);
  if (choice.of === 'topics' && choice.isWriting) {
    for (const [index, seat] of writers.entries()) {
      const topic = { text: `Topic ${index + 1}`, now: now + index };
      act(seat, 'writes a topic', writeTopic(doc, actorOf(seat, seats), topic));
    }
  }
  const wanted = readChoice(doc)?.options[1];
  if (wanted === undefined) return;
  const option = { option: wanted.id, now: now + 2 };
  if (choice.dots > 0) {
    for (const seat of writers)
      act(seat, `votes for ${wanted.text}`, placeDot(doc, actorOf(seat, seats), option));
  }
  if (choice.decides === 'nobody' || readChoice(doc)?.current?.id === wanted.id) return;
  const decider = choice.decides === 'presenter' && seats.includes(presenter) ? presenter : facilitator;
  act(decider, `chooses ${wanted.text}`, chooseOption(doc, actorOf(decider, seats), option));
}
