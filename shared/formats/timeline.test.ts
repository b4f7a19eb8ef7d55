import { describe, expect, test } from 'vitest';
import { accepted, refused } from '#shared/room/outcome.ts';
import { catalogue } from './catalogue.ts';
import type { Format } from './schema.ts';
import { phaseStrip } from './strip.ts';
import { playFormat, type Played, type PlayedPhase } from './testing/playFormat.ts';

/** Six people, or as many as the format is for, in the middle of its minutes. */
function play(format: Format): Played {
  const people = Math.min(8, Math.max(format.groupSize.from, Math.min(6, format.groupSize.to)));
  return playFormat(format, people, Math.round((format.minutes.from + format.minutes.to) / 2));
}

const clockOf = (ms: number) => {
  const seconds = Math.round(ms / 1000);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
};

function linesOf({ view, from, until, events }: PlayedPhase): string[] {
  const { phase } = view;
  const turn = view.repetition > 0 ? ` (${view.repetition + 1})` : '';
  const span = `${clockOf(from)}-${clockOf(until)}`;
  const put = view.isInsert ? ', put in' : '';
  const head = `${span}  ${phase.name}${turn}${put} | ${phase.floor} | presenter ${phase.presenter}`;
  return [head, `             "${phase.prompt}"`, ...events.map((event) => `             ${event}`)];
}

function timelineOf(played: Played): string {
  const { format, people, lengthMinutes } = played;
  const head = `## ${format.id}: ${format.name}, ${people} people, ${lengthMinutes} minutes`;
  return [head, ...played.phases.flatMap(linesOf), ''].join('\n');
}

describe('every format of the catalogue, played from start to end', () => {
  test.each([...catalogue.values()])('[F2] [H1] $id', (format) => {
    const played = play(format);
    expect(played.surprises).toEqual([]);
    expect(played.lastPhase).toEqual(refused('last-phase'));
    expect(played.finished).toEqual(accepted);
    expect(played.closed).toEqual(accepted);
    for (const { clock } of played.phases) expect(clock).toEqual(['within', 'cue', 'over']);

    // Every phase that is walked through, as often as planned, and nothing else but the insert.
    const own = played.phases.filter(({ view }) => !view.isInsert);
    const strip = phaseStrip(format, played).filter(({ phase }) => phase.span !== 'any-time');
    const walked = strip.map(({ phase, times }) => [phase.id, format.repeat === 'open' ? 1 : times]);
    expect([...countsOf(own)]).toEqual(walked);
    for (const { phase, minutes } of strip) {
      const spent = own.find(({ view }) => view.phase.id === phase.id);
      expect([phase.id, spent && (spent.until - spent.from) / 60_000]).toEqual([phase.id, minutes]);
    }
  });

  test('[G5] A40: no case ends before everybody was asked for a reaction: the round is there, or is put in', () => {
    const gated = [...catalogue.values()].map(play).filter(({ closedEarly }) => closedEarly !== null);
    expect(gated.map(({ format }) => format.id).filter((id) => id === 'balint' || id === 'crisis')).toEqual([
      'balint',
      'crisis',
    ]);
    for (const { closedEarly, phases, waitingFor } of gated) {
      expect(closedEarly).toEqual(refused('gate-locked'));
      expect(phases.some(({ view }) => view.phase.isReaction)).toBe(true);
      expect(waitingFor).toBe(0);
    }
  });

  test('the timelines, to read', async () => {
    const all = [...catalogue.values()].map((format) => timelineOf(play(format))).join('\n');
    await expect(all).toMatchFileSnapshot('./timelines.txt');
  });
});

function countsOf(phases: readonly PlayedPhase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { view } of phases) counts.set(view.phase.id, (counts.get(view.phase.id) ?? 0) + 1);
  return counts;
}
