import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { questionText } from '#shared/room/roots.ts';
import { decodePlace, encodePlaces } from './textPlaces.ts';

const question = 'open:1';

function docOf(text: string): Y.Doc {
  const doc = new Y.Doc();
  questionText(doc, question).insert(0, text);
  return doc;
}

describe('a place in the focus question', () => {
  it('moves with the characters around it', () => {
    const doc = docOf('How can I stay open?');
    const { head } = encodePlaces(doc, question, 7, 7);
    questionText(doc, question).insert(0, 'Well. ');
    expect(decodePlace(doc, question, head)).toBe(13);
    questionText(doc, question).insert(20, ' really');
    expect(decodePlace(doc, question, head)).toBe(13);
    questionText(doc, question).delete(0, 6);
    expect(decodePlace(doc, question, head)).toBe(7);
  });

  it('stays before what others type at the same place', () => {
    const doc = docOf('ab');
    const { head } = encodePlaces(doc, question, 1, 1);
    questionText(doc, question).insert(1, 'xyz');
    expect(decodePlace(doc, question, head)).toBe(1);
  });

  it('falls to where its character was when that is deleted', () => {
    const doc = docOf('abcdef');
    const { head } = encodePlaces(doc, question, 4, 4);
    questionText(doc, question).delete(1, 4);
    expect(decodePlace(doc, question, head)).toBe(1);
  });

  it.each(['', 'null', '{}', '{"type":7}', 'nonsense', '[1,2]', '{"tname":"cards"}'])(
    'of %j is nowhere',
    (place) => {
      expect(decodePlace(docOf('ab'), question, place)).toBeNull();
    },
  );

  it('makes nothing in the document, whatever root it names', () => {
    const doc = docOf('');
    const { head } = encodePlaces(doc, question, 0, 0);
    expect(JSON.parse(head)).toHaveProperty('tname');
    const roots = [...doc.share.keys()];
    expect(decodePlace(doc, question, head)).toBe(0);
    for (const tname of ['fresh', `${question}/x`, '', 'agenda', 7, ['fresh'], { fresh: 1 }])
      expect(decodePlace(doc, question, JSON.stringify({ tname, assoc: -1 }))).toBeNull();
    expect([...doc.share.keys()]).toEqual(roots);
  });

  it('is nowhere in another question', () => {
    const doc = docOf('ab');
    const { head } = encodePlaces(doc, question, 1, 1);
    expect(decodePlace(doc, 'open:2', head)).toBeNull();
  });

  it('survives being sent to a replica', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat({ max: 30 }), (text, at) => {
        const doc = docOf(text);
        const index = Math.min(at, text.length);
        const other = new Y.Doc();
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
        expect(decodePlace(other, question, encodePlaces(doc, question, index, index).head)).toBe(index);
      }),
      { numRuns: 500, seed: 54 },
    );
  });
});
