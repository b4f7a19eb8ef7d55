import type * as Y from 'yjs';
import type { Presence } from '#shared/people/presence.ts';
import type { PeopleView } from '#shared/people/read.ts';
import type { ParticipantId, SeatId } from '#shared/room/ids.ts';
import { decodePlace } from './textPlaces.ts';

/** Where somebody else's cursor stands in the focus question. */
export interface RemoteCursor {
  seat: SeatId;
  name: string;
  hue: number;
  at: number;
}

/** The cursors of the others, in the order of the text; those that point nowhere are left out. */
export function remoteCursors(
  doc: Y.Doc,
  question: string,
  presence: ReadonlyMap<ParticipantId, Presence>,
  people: PeopleView,
  me: ParticipantId,
): RemoteCursor[] {
  const cursors: RemoteCursor[] = [];
  for (const [participant, { cursor }] of presence) {
    if (participant === me || cursor === null || cursor.question !== question) continue;
    const person = people.people.get(cursor.seat);
    const at = decodePlace(doc, question, cursor.head);
    if (person !== undefined && at !== null) {
      cursors.push({ seat: cursor.seat, name: person.name, hue: person.hue, at });
    }
  }
  return cursors.sort((a, b) => a.at - b.at || (a.seat < b.seat ? -1 : 1));
}

/** A stretch of the text, and whose cursors stand behind it. */
export interface TextPiece {
  /** Where the stretch begins. */
  from: number;
  text: string;
  cursors: readonly RemoteCursor[];
}

/** Cuts the text at the cursors. */
export function cutAtCursors(text: string, cursors: readonly RemoteCursor[]): TextPiece[] {
  const places = [...new Set(cursors.map((cursor) => Math.min(cursor.at, text.length)))];
  let from = 0;
  const pieces = places.map((at) => {
    const piece = {
      from,
      text: text.slice(from, at),
      cursors: cursors.filter((cursor) => Math.min(cursor.at, text.length) === at),
    };
    from = at;
    return piece;
  });
  return [...pieces, { from, text: text.slice(from), cursors: [] }];
}
