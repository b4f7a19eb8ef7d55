import { describe, expect, it } from 'vitest';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { cutAtCursors, type RemoteCursor } from './remoteCursors.ts';

const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(3)));
const cursor = (name: string, at: number): RemoteCursor => ({ seat, name, hue: 0, at });

describe('a text cut at the cursors', () => {
  it.each([
    { text: 'abc', cursors: [], pieces: ['abc'] },
    { text: 'abc', cursors: [cursor('T', 1)], pieces: ['a|T', 'bc'] },
    { text: 'abc', cursors: [cursor('T', 1), cursor('M', 1)], pieces: ['a|T,M', 'bc'] },
    { text: 'abc', cursors: [cursor('T', 0), cursor('M', 3)], pieces: ['|T', 'abc|M', ''] },
    { text: 'abc', cursors: [cursor('T', 9)], pieces: ['abc|T', ''] },
    { text: '', cursors: [cursor('T', 0)], pieces: ['|T', ''] },
  ])('$text with $cursors.length cursors is $pieces', ({ text, cursors, pieces }) => {
    const cut = cutAtCursors(text, cursors).map((piece) => {
      const names = piece.cursors.map((each) => each.name).join(',');
      return names === '' ? piece.text : `${piece.text}|${names}`;
    });
    expect(cut).toEqual(pieces);
  });
});
