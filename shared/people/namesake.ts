import type { SeatId } from '#shared/room/ids.ts';
import type { PeopleView, Person } from './read.ts';

/**
 * Who may be the same person at another device or in a new tab (P10): somebody of the same name who is
 * not here, the one who sat down last. Names are stored nowhere outside the room, so only the person
 * can tell.
 */
export function namesakeAway(
  { people }: PeopleView,
  present: ReadonlySet<SeatId>,
  me: Pick<Person, 'seat' | 'name'>,
): Person | null {
  const name = plain(me.name);
  const away = [...people.values()].filter(
    (person) =>
      person.seat !== me.seat &&
      !person.isGivenUp &&
      !present.has(person.seat) &&
      plain(person.name) === name,
  );
  return away.at(-1) ?? null;
}

function plain(name: string): string {
  return name.trim().normalize('NFKC').toLocaleLowerCase();
}
