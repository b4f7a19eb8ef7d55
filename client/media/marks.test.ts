import { performance } from 'node:perf_hooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { mark, readMarks } from './marks.ts';

describe('the stages of a join', () => {
  beforeEach(() => performance.clearMarks());

  it('are told as milliseconds since the click, in their order', () => {
    mark('click', performance);
    mark('ice', performance);
    mark('signal', performance);
    const stages = readMarks(performance);
    expect([...stages.keys()]).toEqual(['click', 'signal', 'ice']);
    expect(stages.get('click')).toBe(0);
  });

  it('count once for each join', () => {
    mark('click', performance);
    mark('ice', performance);
    const first = readMarks(performance).get('ice');
    mark('ice', performance);
    expect(readMarks(performance).get('ice')).toBe(first);
    mark('click', performance);
    expect(readMarks(performance).has('ice')).toBe(false);
  });

  it('cost nothing when they were reached before the click', () => {
    performance.mark('consilium:enter', { startTime: 1 });
    performance.mark('consilium:click', { startTime: 50 });
    expect(readMarks(performance).get('enter')).toBe(0);
  });
});
