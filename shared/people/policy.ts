import { limits } from '../protocol/limits.ts';
import type { Actor } from '../room/actor.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { type PeopleView, stageOf } from './read.ts';

/** Whoever does something in the room has a seat and has not left it (P2). Refuses `unknown-seat`. */
export function mayTakePart(view: PeopleView, actor: Actor): Outcome {
  const person = view.people.get(actor.seat);
  return person === undefined || person.leftAt !== null ? refused('unknown-seat') : accepted;
}

/**
 * A place on the stage is free for this seat: refuses `stage-full` when eight other people are on it.
 * A seat that was never left keeps its place, so a reload is not refused because somebody who was
 * waiting moved up meanwhile (P3, P4; A2).
 */
export function mayTakeSeat(view: PeopleView, actor: Actor): Outcome {
  const present = new Set(actor.present).add(actor.seat);
  if (stageOf(view, present).onStage.some((person) => person.seat === actor.seat)) return accepted;
  present.delete(actor.seat);
  return stageOf(view, present).onStage.length >= limits.seatsOnStage ? refused('stage-full') : accepted;
}
