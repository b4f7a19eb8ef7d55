import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { readAgenda, readLedger } from '#shared/agenda/read.ts';
import { type ItemId } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { playScript } from '#shared/testing/replicas.ts';
import { readPhase, readPhaseOf, readTimeline } from './read.ts';
import { chosenPayerSchema, extensionSchema, thumbSchema } from './schemas.ts';
import { act, duration, items, openReplicas, scriptOfMostly, seats } from '#shared/testing/phaseScripts.ts';

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const lawMs = 120_000;
const end = 100_000 + 2 * duration;
function workedMs(doc: Y.Doc, id: ItemId, now: number): number {
  const { items: listed, removed } = readAgenda(doc);
  const found = [...listed, ...removed].find((one) => one.id === id);
  const since = found?.runningSince ?? null;
  return (found?.spentMs ?? 0) + (since === null ? 0 : Math.max(0, now - since));
}

test(
  '[A10] C12, A57: minutes are conserved, whatever is extended, overrun, edited and moved at once',
  { timeout: lawMs },
  () => {
    const expectConserved = (doc: Y.Doc) => {
      for (const now of [undefined, end]) {
        const { payments, effectiveMs, overrunMs } = readLedger(doc, now);
        const { items: listed, removed } = readAgenda(doc);
        const planned = [...listed, ...removed].reduce((sum, one) => sum + one.minutes * 60_000, 0);
        const unpaid = payments.filter(({ payer }) => payer === null).reduce((sum, { ms }) => sum + ms, 0);
        const has = [...effectiveMs.values(), ...overrunMs.values()].reduce((sum, ms) => sum + ms, 0);
        expect(has).toBe(planned + unpaid);
        for (const ms of effectiveMs.values()) expect(ms).toBeGreaterThanOrEqual(0);
        for (const { item: to, payer, ms } of payments) {
          expect(ms).toBeGreaterThan(0);
          expect(payer).not.toBe(to);
        }
      }
    };
    let extended = 0;
    let overran = 0;
    fc.assert(
      fc.property(scriptOfMostly('thumb', 'advance', 'run', 'edit'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, (doc, wish, index, replica) => {
          act(doc, wish, index, replica);
          expectConserved(doc);
        });
        replicas.converge();
        replicas.docs.forEach(expectConserved);
        const { payments } = readLedger(replicas.at(0));
        extended += payments.filter(({ why }) => why === 'extension').length;
        overran += payments.filter(({ why }) => why === 'overrun').length;
        replicas.dispose();
      }),
      lawRuns,
    );
    // A law about nothing would hold as well.
    expect(extended).toBeGreaterThan(lawRuns.numRuns / 2);
    expect(overran).toBeGreaterThan(lawRuns.numRuns / 2);
  },
);

test(
  '[H6] C12: a phase is extended twice at most, by half and a quarter, and each is counted once',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(scriptOfMostly('thumb', 'advance', 'back'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, act);
        replicas.converge();
        const doc = replicas.at(0);
        const visits = new Map<string, number>();
        for (const key of rootMap(doc, 'phases').keys()) {
          const [id, attempt, kind, visit] = key.split('/');
          if (kind !== 'extension') continue;
          const place = [id, attempt, visit].join('/');
          visits.set(place, (visits.get(place) ?? 0) + 1);
        }
        for (const count of visits.values()) expect(count).toBeLessThanOrEqual(2);
        const view = readPhase(doc, end, new Set(seats));
        if (view !== null) {
          const given = view.extensions.reduce((sum, { ms }) => sum + ms, 0);
          expect(given).toBeLessThanOrEqual(0.75 * (view.limitMs - given) + 1);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[H6] C12: more time is paid by the item that a majority said yes to, however payers were chosen meanwhile',
  { timeout: lawMs },
  () => {
    let [given, chosen] = [0, 0];
    fc.assert(
      fc.property(scriptOfMostly('thumb', 'thumb', 'thumb', 'choose'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, (doc, wish, index, replica) => {
          const map = rootMap(doc, 'phases');
          const before = new Set(map.keys());
          act(doc, wish, index, replica);
          for (const [key, value] of map.entries()) {
            const [id, attempt, kind, visit, number] = key.split('/');
            if (kind !== 'extension' || before.has(key)) continue;
            const extension = extensionSchema.parse(value);
            const place = `${visit}/${number}`;
            const choice = chosenPayerSchema.safeParse(map.get(`${id}/${attempt}/payer/${place}`)).data
              ?.payer;
            const sees = new Set([...wish.sees, seats[replica]]);
            const yes = seats.filter((seat) => {
              const thumb = thumbSchema.safeParse(map.get(`${id}/${attempt}/thumb/${place}/${seat}`)).data;
              return (
                sees.has(seat) && thumb?.up === true && (thumb.payer ?? extension.payer) === extension.payer
              );
            });
            expect(yes.length).toBeGreaterThan(sees.size / 2);
            given += 1;
            if (choice === extension.payer) chosen += 1;
          }
        });
        replicas.converge();
        replicas.dispose();
      }),
      lawRuns,
    );
    // A law about nothing would hold as well.
    expect(Math.min(given - chosen, chosen)).toBeGreaterThan(lawRuns.numRuns / 50);
  },
);

test(
  '[H5] spent time is never negative, never shrinks, and no second counts in two phases or in a pause',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        scriptOfMostly('pause', 'resume', 'advance', 'run'),
        fc.array(fc.nat(duration), { minLength: 2, maxLength: 5 }),
        (steps, moments) => {
          const replicas = openReplicas();
          playScript(replicas, steps, act);
          replicas.converge();
          const doc = replicas.at(0);
          for (const id of items) {
            const times = moments.toSorted((a, b) => a - b).map((ms) => 100_000 + duration + 5000 + ms);
            const totals = times.map((now) => {
              const timeline = readTimeline(doc, id, now);
              for (const { spentMs } of timeline) expect(spentMs).toBeGreaterThanOrEqual(0);
              const spent = timeline.reduce((sum, { spentMs }) => sum + spentMs, 0);
              expect(spent).toBeLessThanOrEqual(workedMs(doc, id, now));
              return spent;
            });
            expect(totals).toEqual(totals.toSorted((a, b) => a - b));
            const [view] = times.map((now) => readPhaseOf(doc, id, now, new Set(seats)));
            const isStill = view?.pausedBy !== null || view.isFrozen;
            if (isStill) expect(new Set(totals).size).toBe(1);
          }
          replicas.dispose();
        },
      ),
      lawRuns,
    );
  },
);
