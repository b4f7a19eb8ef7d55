import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { finishInRound, speakInRound, startRound } from '#shared/rounds/commands.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { floorWords, readAloud, readerOf, roundWords, waitingWords, wipeStrayWords } from './aloud.ts';
import { withdrawHand } from './commands.ts';
import { readTurnsContext } from './context.ts';

const [fay, pat, ada, ben, cleo] = [0, 1, 2, 3, 4].map(castSeat);
if (!fay || !pat || !ada || !ben || !cleo) throw new Error('the cast should be there');

type Room = ReturnType<typeof turnsMeeting>;

const hereIn = (room: Room) => room.actor(castSeat(0)).present;

function readerNow(room: Room, where: 'floor' | 'round' = 'floor'): SeatId | null {
  const context = readTurnsContext(room.doc);
  const words = where === 'floor' ? floorWords(context.turns) : roundWords(context.turns, hereIn(room));
  if (words === null) throw new Error('there should be words to read');
  return readerOf(context, room.actor(fay ?? words.author).present, words);
}

test('[T32] C22: words are their author’s while the hand waits, and everybody’s when it is called', () => {
  const room = turnsMeeting(5);
  room.raise(ben);
  room.call();
  room.raise(ada, 'turn', 'I keep thinking of the father.');
  expect(floorWords(room.turns())).toBeNull();
  expect(waitingWords(room.turns(), ada, 'turn')).toBe('I keep thinking of the father.');
  expect(waitingWords(room.turns(), ben, 'turn')).toBeNull();
  room.call();
  expect(floorWords(room.turns())).toMatchObject({ author: ada, text: 'I keep thinking of the father.' });
  expect(waitingWords(room.turns(), ada, 'turn')).toBeNull();
});

test('[T32] C22: who leads reads aloud, or whoever says so first; when that person goes, who leads again', () => {
  const room = turnsMeeting(5);
  room.raise(ada, 'turn', 'I keep thinking of the father.');
  expect(readAloud(room.doc, room.actor(ben), { author: ada })).toEqual(refused('no-such-hand'));
  room.call();
  expect(readerNow(room)).toBe(fay);
  expect(readAloud(room.doc, room.actor(ada), { author: ada })).toEqual(refused('own-words'));
  expect(readAloud(room.doc, room.actor(ben), { author: ada })).toEqual(accepted);
  expect(readerNow(room)).toBe(ben);
  expect(readAloud(room.doc, room.actor(cleo), { author: ada })).toEqual(refused('read-already'));
  expect(readAloud(room.doc, room.actor(ben), { author: ada })).toEqual(accepted);
  room.be([fay, pat, ada, cleo]);
  expect(readerNow(room)).toBe(fay);
  expect(readAloud(room.doc, room.actor(cleo), { author: ada })).toEqual(accepted);
  expect(readerNow(room)).toBe(cleo);
});

test('[T32] C22: the words of who leads wait for another voice', () => {
  const room = turnsMeeting(5);
  room.raise(fay, 'turn', 'My voice is gone today.');
  room.call();
  expect(readerNow(room)).toBeNull();
  expect(readAloud(room.doc, room.actor(cleo), { author: fay })).toEqual(accepted);
  expect(readerNow(room)).toBe(cleo);
});

test('[T32] C8, C22: a presenter who listens reads nothing aloud', () => {
  const room = turnsMeeting(5, balint);
  room.goTo('work');
  room.raise(ada, 'turn', 'I keep thinking of the father.');
  room.call();
  expect(readAloud(room.doc, room.actor(pat), { author: ada })).toEqual(refused('presenter-listens'));
});

test('[T32] C22: the words go with the turn, with a pass of the floor to the next, and with the lowered hand', () => {
  const room = turnsMeeting(5);
  room.raise(ada, 'turn', 'First words.');
  room.raise(ben, 'turn', 'Second words.');
  room.call();
  readAloud(room.doc, room.actor(cleo), { author: ada });
  room.call();
  expect(contentOf(room.doc)).not.toMatch(/First words|\/reader/);
  room.yield(ben);
  room.raise(cleo, 'clarify', 'Third words.');
  withdrawHand(room.doc, room.actor(cleo), { kind: 'clarify' });
  expect(contentOf(room.doc)).not.toMatch(/words/i);
});

test('[T32] C6, C22: in a round one may write instead; it is read aloud, and goes when it was heard', () => {
  const room = turnsMeeting(3);
  const [first, second] = [fay, pat];
  startRound(room.doc, room.actor(fay), { seed: 0, now: room.clock.now });
  const input = () => ({ round: 1, now: room.clock.pass(1000) });
  const early = { ...input(), text: 'Not yet.' };
  expect(speakInRound(room.doc, room.actor(second), early)).toEqual(refused('not-your-turn'));
  expect(speakInRound(room.doc, room.actor(first), { ...input(), text: ' ' })).toEqual(refused('invalid'));
  expect(roundWords(room.turns(), hereIn(room))).toBeNull();
  const written = { ...input(), text: 'I felt tired.' };
  expect(speakInRound(room.doc, room.actor(first), written)).toEqual(accepted);
  expect(roundWords(room.turns(), hereIn(room))).toMatchObject({
    author: first,
    text: 'I felt tired.',
    reader: null,
  });
  expect(readerNow(room, 'round')).toBeNull();
  expect(readAloud(room.doc, room.actor(ada), { author: first })).toEqual(accepted);
  expect(readerNow(room, 'round')).toBe(ada);
  expect(finishInRound(room.doc, room.actor(first), input())).toEqual(accepted);
  expect(contentOf(room.doc)).not.toMatch(/tired|\/reader/);
  expect(room.turns().skipped).toBe(0);
});

test('[T32] [T27] whoever drops while their words are read is passed over, and the next one’s words stand', () => {
  const room = turnsMeeting(3);
  startRound(room.doc, room.actor(fay), { seed: 0, now: room.clock.now });
  const say = (seat: SeatId, text: string, present: readonly SeatId[]) =>
    speakInRound(
      room.doc,
      { seat, present: new Set(present) },
      { round: 1, now: room.clock.pass(1000), text },
    );
  expect(say(fay, 'I felt tired.', [fay, pat, ada])).toEqual(accepted);
  const left = [pat, ada];
  expect(say(pat, 'I felt hope.', left)).toEqual(accepted);
  wipeStrayWords(room.doc, { seat: ada, present: new Set(left) });
  expect(roundWords(room.turns(), new Set(left))).toMatchObject({ author: pat, text: 'I felt hope.' });
});
