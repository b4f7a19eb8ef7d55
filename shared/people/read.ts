import type * as Y from 'yjs';
import { limits } from '../protocol/limits.ts';
import { type SeatId, seatIdSchema } from '../room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { readRecords } from '../room/records.ts';
import { rootMap } from '../room/roots.ts';
import { seatFieldsSchema } from './schemas.ts';

/** How many colours people are told apart by: as many as the stage has places. */
const hues = 8;

/** Somebody who has, or had, a seat in this room. */
export interface Person {
  seat: SeatId;
  name: string;
  discipline: string;
  /** Server ms; decides the place on the stage. */
  seatedAt: number;
  /** Server ms of the goodbye; null while seated. Being disconnected is not leaving: see presence. */
  leftAt: number | null;
  /** True of a seat that its person gave up for the one they had before (P10). */
  isGivenUp: boolean;
  /** Colour number 0..7: as many different ones as possible, and the same in every browser. */
  hue: number;
}

export interface PeopleView {
  /** In order of seating. Those who left stay listed: what they wrote still bears their name. */
  people: ReadonlyMap<SeatId, Person>;
  skipped: number;
}

/** Everybody who ever took a seat (P1), with a colour each (P5). */
export const readPeople = remembered(peopleOf);

function peopleOf(doc: Y.Doc): PeopleView {
  const { records, skipped } = readRecords(rootMap(doc, 'people'), seatIdSchema, seatFieldsSchema);
  const seated = [...records]
    .map(([seat, { name, discipline, seatedAt, leftAt, cameBackAs }]) => ({
      seat,
      name,
      discipline,
      seatedAt,
      leftAt: leftAt !== undefined && leftAt >= seatedAt ? leftAt : null,
      isGivenUp: cameBackAs !== undefined,
    }))
    .sort(bySeating);
  const uses = Array.from({ length: hues }, () => 0);
  const people = new Map<SeatId, Person>();
  for (const person of seated) people.set(person.seat, { ...person, hue: takeHue(uses, person.seat) });
  return { people, skipped };
}

/**
 * The people on the stage, first eight of those present by the time they were seated, ties ending at
 * the seat's id, and those who wait for a place (P3; A2).
 */
export function stageOf(
  view: PeopleView,
  present: ReadonlySet<SeatId>,
): { onStage: readonly Person[]; waiting: readonly Person[] } {
  const here = [...view.people.values()]
    .filter((person) => isHere(view, present, person.seat))
    .sort(bySeating);
  return { onStage: here.slice(0, limits.seatsOnStage), waiting: here.slice(limits.seatsOnStage) };
}

/** True when this seat has a person who has not left and whose browser is connected now. */
export function isHere(view: PeopleView, present: ReadonlySet<SeatId>, seat: SeatId): boolean {
  const person = view.people.get(seat);
  return person !== undefined && person.leftAt === null && present.has(seat);
}

function bySeating(a: Pick<Person, 'seat' | 'seatedAt'>, b: Pick<Person, 'seat' | 'seatedAt'>): number {
  if (a.seatedAt !== b.seatedAt) return a.seatedAt - b.seatedAt;
  return a.seat < b.seat ? -1 : 1;
}

/** The least used colour, searched from one that follows from the id: later arrivals change nobody's. */
function takeHue(uses: number[], seat: SeatId): number {
  let start = 0;
  for (const character of seat) start = (start * 31 + character.charCodeAt(0)) % hues;
  const least = Math.min(...uses);
  for (let step = 0; step < hues; step += 1) {
    const hue = (start + step) % hues;
    if (uses[hue] !== least) continue;
    uses[hue] = least + 1;
    return hue;
  }
  return start;
}
