import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { claimActing } from '#shared/leadership/commands.ts';
import { leaveSeat, takeSeat } from '#shared/people/commands.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { endRound, finishInRound, laterInRound, passInRound, speakInRound, startRound } from './commands.ts';
import { readRounds, roundNow } from './read.ts';

const [ada, ben, cleo, dora, eli] = [0, 1, 2, 3, 4].map(castSeat);

/** A meeting of five, facilitated by Eli (number 4); every call takes one second. */
function meeting(people = 5, roles: Parameters<typeof seatCast>[2] = { facilitator: 4 }) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, people, roles);
  let present: readonly SeatId[] = seats;
  let clock = 10_000;
  const tick = () => (clock += 1000);
  const actor = (seat: SeatId = castSeat(0)) => actorOf(seat, present);
  const running = () => {
    const round = readRounds(doc).running;
    if (round === null) throw new Error('a round should run');
    return round;
  };
  const input = () => ({ round: readRounds(doc).latest?.round ?? 1, now: tick() });
  const now = () => roundNow(running(), new Set(present));
  return {
    doc,
    actor,
    be: (...seen: (SeatId | undefined)[]) => (present = seen.flatMap((seat) => seat ?? [])),
    start: (seat: SeatId = castSeat(4), seed = 0) => startRound(doc, actor(seat), { seed, now: tick() }),
    end: (seat?: SeatId) => endRound(doc, actor(seat), input()),
    speak: (seat?: SeatId) => speakInRound(doc, actor(seat), input()),
    finish: (seat?: SeatId) => finishInRound(doc, actor(seat), input()),
    pass: (seat?: SeatId) => passInRound(doc, actor(seat), input()),
    later: (seat?: SeatId) => laterInRound(doc, actor(seat), input()),
    now,
    running,
    /** Everybody who is asked answers as told, a turn by default; answers the order of speaking. */
    play(answers: ReadonlyMap<SeatId, ('pass' | 'later')[]> = new Map()) {
      const spoke: SeatId[] = [];
      for (let asked = now().current; asked !== null; asked = now().current) {
        const answer = answers.get(asked)?.shift();
        if (answer === 'pass') passInRound(doc, actor(asked), input());
        else if (answer === 'later') laterInRound(doc, actor(asked), input());
        else {
          speakInRound(doc, actor(asked), input());
          finishInRound(doc, actor(asked), input());
          spoke.push(asked);
        }
      }
      return spoke;
    },
  };
}

test('[T24] C6: five people, one passes twice, one says later: four speak, nobody twice', () => {
  const room = meeting();
  expect(room.start()).toEqual(accepted);
  const spoke = room.play(
    new Map([
      [castSeat(1), ['pass', 'pass']],
      [castSeat(2), ['later']],
    ]),
  );
  expect(spoke).toEqual([ada, dora, eli, cleo]);
  expect(room.now().isComplete).toBe(true);
  expect(room.speak(ada)).toEqual(refused('not-your-turn'));
  expect(room.speak(ben)).toEqual(refused('not-your-turn'));
});

test('[T24] C6: the next round starts with another person and goes the other way', () => {
  const room = meeting();
  room.start(castSeat(4), 12);
  expect(room.play()).toEqual([cleo, dora, eli, ada, ben]);
  room.start(castSeat(4), 12);
  expect(room.play()).toEqual([dora, cleo, ben, ada, eli]);
  room.start(castSeat(4), 12);
  expect(room.play()).toEqual([eli, ada, ben, cleo, dora]);
});

test('[T24] C6: the seed decides who is first in the first round', () => {
  const firsts = [0, 1, 2, 3, 4, 5].map((seed) => {
    const room = meeting();
    room.start(castSeat(4), seed);
    return room.now().current;
  });
  expect(firsts).toEqual([ada, ben, cleo, dora, eli, ada]);
});

test('[T25] C6: the second ask offers speaking or passing, no "later"', () => {
  const room = meeting(1, {});
  room.start(castSeat(0));
  expect(room.later(ada)).toEqual(accepted);
  expect(room.now()).toMatchObject({ current: ada, isLastAsk: true });
  expect(room.later(ada)).toEqual(refused('last-ask'));
  expect(room.pass(ada)).toEqual(accepted);
  expect(room.now()).toMatchObject({ current: null, isComplete: true });
});

test('[T25] C7: a first pass and a "later" leave the same mark, and none outlives the round', () => {
  const contents = (['pass', 'later'] as const).map((verb) => {
    const room = meeting();
    room.start();
    room[verb](ada);
    return contentOf(room.doc);
  });
  expect(contents[0]).toBe(contents[1]);
  const room = meeting();
  room.start();
  room.play(new Map([[castSeat(0), ['pass', 'pass']]]));
  expect(room.end(ben)).toEqual(accepted);
  expect([...rootMap(room.doc, 'rounds').keys()].toSorted()).toEqual(['1/end', '1/start']);
});

test('[T26] who speaks finishes before the next one is asked; nobody speaks out of turn', () => {
  const room = meeting();
  room.start();
  expect(room.speak(ben)).toEqual(refused('not-your-turn'));
  expect(room.finish(ada)).toEqual(refused('not-your-turn'));
  expect(room.speak(ada)).toEqual(accepted);
  expect(room.now()).toMatchObject({ current: ada, isSpeaking: true });
  expect(room.speak(ada)).toEqual(refused('not-your-turn'));
  expect(room.pass(ada)).toEqual(refused('not-your-turn'));
  expect(room.finish(ben)).toEqual(refused('not-your-turn'));
  expect(room.finish(eli)).toEqual(accepted);
  expect(room.now()).toMatchObject({ current: ben, isSpeaking: false });
});

test('[T27] C19: who is away when asked is passed over, and asked at the end when back', () => {
  const room = meeting();
  room.start();
  room.speak(ada);
  room.finish(ada);
  room.be(ada, cleo, dora, eli);
  expect(room.now()).toMatchObject({ current: cleo, away: [ben] });
  room.speak(cleo);
  room.finish(cleo);
  room.be(ada, ben, cleo, dora, eli);
  expect(room.now()).toMatchObject({ current: dora, next: [eli, ben] });
  expect(room.play()).toEqual([dora, eli, ben]);
});

test('[T27] C19: who drops while speaking holds up nobody, and goes on when back', () => {
  const room = meeting();
  room.start();
  room.speak(ada);
  room.be(ben, cleo, dora, eli);
  expect(room.now().current).toBe(ben);
  room.be(ada, ben, cleo, dora, eli);
  expect(room.now()).toMatchObject({ current: ada, isSpeaking: true });
});

test('[T28] C21: who comes during a round is asked last, after those who are asked once more', () => {
  const room = meeting();
  room.start();
  room.later(ada);
  const late = castSeat(7);
  takeSeat(room.doc, room.actor(late), { name: 'Person 7', discipline: 'art', now: 20_000 });
  room.be(ada, ben, cleo, dora, eli, late);
  expect(room.play()).toEqual([ben, cleo, dora, eli, ada, late]);
});

test('[T28] who leaves the room is not waited for', () => {
  const room = meeting();
  room.start();
  leaveSeat(room.doc, room.actor(ada), { now: 11_500 });
  expect(room.now().current).toBe(ben);
  expect(room.running().places.map(({ seat }) => seat)).not.toContain(ada);
});

test('[T29] C18: the facilitator starts and ends rounds, anybody while none is here', () => {
  const room = meeting();
  expect(room.start(ada)).toEqual(refused('facilitator-only'));
  expect(room.end(eli)).toEqual(refused('no-round'));
  expect(room.start(eli)).toEqual(accepted);
  expect(room.start(eli)).toEqual(refused('round-running'));
  expect(room.end(ada)).toEqual(refused('facilitator-only'));
  room.be(ada, ben);
  expect(room.end(ada)).toEqual(accepted);
  expect(readRounds(room.doc).running).toBeNull();
  expect(room.start(ada)).toEqual(accepted);
});

test('[T29] C20: whoever acts starts and ends rounds, also when the facilitator is back as a member', () => {
  const room = meeting();
  room.be(ada, ben, cleo, dora);
  expect(claimActing(room.doc, room.actor(ben), { awaySince: 0, now: 60_000 })).toEqual(accepted);
  room.be(ada, ben, cleo, dora, eli);
  expect(room.start(eli)).toEqual(refused('facilitator-only'));
  expect(room.start(ben)).toEqual(accepted);
  expect(room.end(eli)).toEqual(refused('facilitator-only'));
  expect(room.end(ben)).toEqual(accepted);
});

test('[T29] an answer to a round that is over is accepted and writes nothing', () => {
  const room = meeting();
  room.start();
  room.play();
  room.start();
  const before = contentOf(room.doc);
  expect(speakInRound(room.doc, room.actor(ada), { round: 1, now: 99_000 })).toEqual(accepted);
  expect(contentOf(room.doc)).toBe(before);
  expect(speakInRound(room.doc, room.actor(ada), { round: 3, now: 99_000 }).kind).toBe('refused');
  expect(speakInRound(room.doc, room.actor(ada), { round: 0, now: 99_000 })).toEqual(refused('invalid'));
  expect(contentOf(room.doc)).toBe(before);
});
