import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { editCard, removeCard, restoreCard, writeCard } from './commands.ts';
import { readBoard } from './read.ts';
import { areas } from './schemas.ts';

const browsers = 3;
const lawMs = 60_000;
const seats = Array.from({ length: browsers }, (_unused, index) => castSeat(index));
const cardId = (index: number) => cardIdSchema.parse(idText('card', index));

/** Three browsers with one person each; Person 0 presents. */
function openMeeting() {
  const replicas = createReplicas(browsers);
  seatCast(replicas.at(0), browsers, { presenter: 0 });
  replicas.converge();
  return replicas;
}

/** What one author does to one card from two browsers, each field at most in one of them. */
test('[B7] edits to different fields of a card at once all live', { timeout: lawMs }, () => {
  const edits = fc.record({
    area: fc.tuple(fc.nat(browsers - 1), fc.constantFrom(...areas)),
    text: fc.tuple(fc.nat(browsers - 1), fc.string({ minLength: 1, maxLength: 20 })),
    removed: fc.tuple(fc.nat(browsers - 1), fc.boolean()),
  });
  fc.assert(
    fc.property(edits, ({ area, text, removed }) => {
      fc.pre(text[1].trim() !== '');
      const replicas = openMeeting();
      const author = actorOf(castSeat(0), seats);
      const id = cardId(1);
      writeCard(replicas.at(0), author, { id, area: 'ideas', text: 'first', now: 1 });
      replicas.converge();
      editCard(replicas.at(area[0]), author, { id, patch: { area: area[1] } });
      editCard(replicas.at(text[0]), author, { id, patch: { text: text[1] } });
      (removed[1] ? removeCard : restoreCard)(replicas.at(removed[0]), author, { id });
      replicas.converge();
      const board = readBoard(replicas.at(1));
      const found = removed[1] ? board.removed : board.cards[area[1]];
      expect(found).toMatchObject([{ id, area: area[1], text: text[1].trim(), seat: castSeat(0) }]);
      replicas.dispose();
    }),
    lawRuns,
  );
});

test(
  '[B5] [B7] no card is lost or doubled, and all replicas list the same in the same order',
  { timeout: lawMs },
  () => {
    const action = fc.record({
      verb: fc.constantFrom('write', 'write', 'edit', 'remove', 'restore'),
      area: fc.constantFrom(...areas),
      card: fc.nat(39),
    });
    fc.assert(
      fc.property(scriptOf(action, { replicas: browsers, size: 'max' }), (steps) => {
        const replicas = openMeeting();
        const written = new Set<string>();
        playScript(replicas, steps, (doc, { verb, area, card }, index, replica) => {
          const actor = actorOf(castSeat(replica), seats);
          const id = cardId(verb === 'write' ? index : card);
          if (verb === 'write') {
            // Few different moments, so that ties happen.
            const outcome = writeCard(doc, actor, { id, area, text: `card ${index}`, now: index % 3 });
            if (outcome.kind === 'accepted') written.add(id);
          } else if (verb === 'edit') editCard(doc, actor, { id, patch: { area } });
          else if (verb === 'remove') removeCard(doc, actor, { id });
          else restoreCard(doc, actor, { id });
        });
        replicas.converge();
        const [first, ...others] = replicas.docs.map(readBoard);
        if (first === undefined) throw new Error('no board');
        for (const other of others) expect(other).toEqual(first);
        const all = [...areas.flatMap((area) => first.cards[area]), ...first.removed].map(({ id }) => id);
        expect(all.toSorted()).toEqual([...written].toSorted());
        expect(first.cards['next-step'].every(({ seat }) => seat === castSeat(0))).toBe(true);
        expect(first.skipped).toBe(0);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);
