import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { advancePhase, startFormat } from './commands.ts';
import { resumePhase } from './pauseCommands.ts';
import { readPauses } from './pauses.ts';
import { settlePresenterWait } from './presenterWait.ts';
import { readPhase } from './read.ts';

const [ada, ben, cleo] = [castSeat(0), castSeat(1), castSeat(2)];
const everybody = [ada, ben, cleo];
const without = [ada, cleo];
const item = itemIdSchema.parse(idText('item', 0));
const second = 1000;
const minute = 60 * second;
const begin = 1_000_000;

/** Ada facilitates, Ben presents; the case runs from 0 in its first phase, in which the presenter speaks. */
function fill(doc: Y.Doc): void {
  seatCast(doc, 3, { facilitator: 0, presenter: 1 });
  const actor = actorOf(ada, everybody);
  addItem(doc, actor, { id: item, title: 'Case', itemKind: 'case', minutes: 30, owner: ben, now: 1 });
  startItem(doc, actor, { id: item, run: runIdSchema.parse(idText('run', 1)), now: begin });
  startFormat(doc, actor, { item, format: plainFormat, now: begin });
}

const filled = (() => {
  const doc = new Y.Doc();
  doc.clientID = 99;
  fill(doc);
  return Y.encodeStateAsUpdate(doc);
})();

function openReplicas() {
  const replicas = createReplicas(3);
  for (const doc of replicas.docs) Y.applyUpdate(doc, filled, 'filled');
  replicas.converge();
  return replicas;
}

const waitsOf = (doc: Y.Doc) => readPauses(doc, item, 0).filter(({ why }) => why === 'presenter-gone');
const isStanding = (doc: Y.Doc) => waitsOf(doc).some(({ until }) => until === null);

test('[H5] C19: of however many browsers, in step or not, one absence stops the clock once', () => {
  const action = fc.record({
    verb: fc.constantFrom('settle', 'settle', 'settle', 'go-on'),
    noticed: fc.integer({ min: 0, max: 9000 }),
  });
  fc.assert(
    fc.property(scriptOf(action, { replicas: 3, maxLength: 30 }), (script) => {
      const replicas = openReplicas();
      let wentOn = false;
      playScript(replicas, script, (doc, { verb, noticed }, step, replica) => {
        const seat = without[replica % 2] ?? ada;
        const now = begin + 10 * second + step * second;
        const input = { now, awaySince: begin + noticed };
        if (verb === 'settle') settlePresenterWait(doc, actorOf(seat, without), input);
        else if (isStanding(doc) && replica === 0)
          wentOn =
            resumePhase(doc, actorOf(ada, without), { item, why: 'presenter-gone', now }).kind === 'accepted';
      });
      replicas.converge();
      const last = { now: begin + minute, awaySince: begin + 5 * second };
      settlePresenterWait(replicas.at(1), actorOf(cleo, without), last);
      replicas.converge();
      expect(waitsOf(replicas.at(0))).toHaveLength(1);
      expect(isStanding(replicas.at(0))).toBe(!wentOn);
      replicas.dispose();
    }),
    lawRuns,
  );
});

test('[H5] C19: whatever was seen before, in the end the clock stands exactly while the presenter is gone', () => {
  const action = fc.record({
    verb: fc.constantFrom('gone', 'here', 'next'),
    back: fc.integer({ min: 0, max: 1 }),
  });
  fc.assert(
    fc.property(scriptOf(action, { replicas: 3, maxLength: 40 }), fc.boolean(), (script, isGone) => {
      const replicas = openReplicas();
      playScript(replicas, script, (doc, { verb }, step, replica) => {
        const seat = everybody[replica] ?? ada;
        const now = begin + (step + 1) * 10 * second;
        if (verb === 'next') advancePhase(doc, actorOf(ada, everybody), { item, step: 0, now });
        else if (verb === 'here')
          settlePresenterWait(doc, actorOf(seat, everybody), { now, awaySince: null });
        else settlePresenterWait(doc, actorOf(ada, without), { now, awaySince: now - 5 * second });
      });
      replicas.converge();
      const now = begin + 20 * minute;
      // Everybody saw the presenter again, each for themselves; then they may drop once more.
      for (const [index, seat] of everybody.entries()) {
        settlePresenterWait(replicas.at(index), actorOf(seat, everybody), { now, awaySince: null });
      }
      replicas.converge();
      expect(isStanding(replicas.at(0))).toBe(false);
      if (isGone) {
        const input = { now: now + minute, awaySince: now + second };
        for (const index of [0, 1]) settlePresenterWait(replicas.at(index), actorOf(ada, without), input);
        replicas.converge();
      }
      expect(isStanding(replicas.at(2))).toBe(isGone);
      const view = readPhase(replicas.at(2), now + minute, new Set(everybody));
      expect(view?.pausedBy).toBe(isGone ? 'presenter-gone' : null);
      replicas.dispose();
    }),
    lawRuns,
  );
});
