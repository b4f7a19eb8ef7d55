import type { PeopleView } from '#shared/people/read.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** The letters on a person's mark: of the first and the last word, in capitals. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return '·';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...last][0] ?? ''];
  return letters.join('').toLocaleUpperCase();
}

/** The colour of a person, the same in every browser: one of the eight `--person-n` tokens. */
export function colourOf(hue: number): string {
  return `var(--person-${hue})`;
}

/** What this browser calls a person: `you` for its own only seat, else the name; `gone` without a seat. */
export interface PersonWords {
  you: string;
  gone: string;
}

/** Whether a seat is the only one at this device: only then is `you` nobody else. */
export function isOnly(mySeats: readonly SeatId[], seat: SeatId): boolean {
  return mySeats.length === 1 && mySeats[0] === seat;
}

/** Answers how to call each seat. Several seats at one device are all called by name (A46). */
export function personNamer(
  people: PeopleView,
  mySeats: readonly SeatId[],
  words: PersonWords,
): (seat: SeatId) => string {
  return (seat) => (isOnly(mySeats, seat) ? words.you : (people.people.get(seat)?.name ?? words.gone));
}

/**
 * Answers how to mark each seat where it stands alone, on a tile or in the queue: `You`, with the name
 * when several seats are at this device (A46), else the name.
 */
export function personTagger(
  people: PeopleView,
  mySeats: readonly SeatId[],
  words: { gone: string; you: string; yours: (name: string) => string },
): (seat: SeatId) => string {
  const nameOf = personNamer(people, mySeats, words);
  return (seat) => (mySeats.length > 1 && mySeats.includes(seat) ? words.yours(nameOf(seat)) : nameOf(seat));
}

/** Minutes and seconds as on a clock, `1:05`; negative times count as nothing. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
