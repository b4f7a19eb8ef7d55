import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './rows.ts';
import { packRows, rowLengths } from './rows.ts';
import { layoutStage, promote } from './stageLayout.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const gap = 12;
const desktop = { width: 776, height: 606 };
const tablet = { width: 500, height: 420 };
const phone = { width: 366, height: 300 };
const wide = { width: 1200, height: 400 };

function overlap(a: Box, b: Box): boolean {
  const slack = 0.01;
  return (
    a.x + a.width > b.x + slack &&
    b.x + b.width > a.x + slack &&
    a.y + a.height > b.y + slack &&
    b.y + b.height > a.y + slack
  );
}

describe('rows', () => {
  it.each([
    { count: 1, area: desktop, lengths: [1] },
    { count: 2, area: desktop, lengths: [2] },
    { count: 2, area: { width: 366, height: 620 }, lengths: [1, 1] },
    { count: 2, area: wide, lengths: [2] },
    { count: 3, area: wide, lengths: [3] },
    { count: 4, area: desktop, lengths: [2, 2] },
    { count: 5, area: desktop, lengths: [2, 3] },
    { count: 6, area: desktop, lengths: [3, 3] },
    { count: 8, area: wide, lengths: [4, 4] },
    { count: 5, area: phone, lengths: [2, 3] },
    { count: 8, area: { width: 366, height: 620 }, lengths: [2, 2, 2, 2] },
  ])('$count faces in $area.width x $area.height stand in rows of $lengths', ({ count, area, lengths }) => {
    expect(packRows(count, area, gap).lengths).toEqual(lengths);
  });

  it('puts the fewest, hence largest, tiles into the first row', () => {
    expect(rowLengths(5, 2)).toEqual([2, 3]);
    expect(rowLengths(7, 3)).toEqual([2, 2, 3]);
  });

  it.each([
    { count: 1, least: 4 / 3 },
    { count: 2, least: 4 / 3 },
    { count: 3, least: 1 },
    { count: 5, least: 1 },
    { count: 8, least: 1 },
  ])('shows $count on a desk at least $least times as wide as high', ({ count, least }) => {
    for (const area of [desktop, tablet, wide])
      for (const box of packRows(count, area, gap).boxes)
        expect(box.width / box.height).toBeGreaterThanOrEqual(least - 0.001);
  });

  it('never crops a face into a sliver', () => {
    for (const area of [desktop, tablet, phone, wide])
      for (let count = 1; count <= 8; count += 1)
        for (const box of packRows(count, area, gap).boxes) {
          expect(box.width / box.height).toBeGreaterThan(0.6);
          expect(box.width / box.height).toBeLessThanOrEqual(2.001);
        }
  });
});

describe('prominent tiles', () => {
  it.each([
    { tiles: 5, prominent: ['p3'], large: 2, order: ['p3', 'p1', 'p2', 'p0', 'p4'] },
    { tiles: 5, prominent: ['p3', 'p4'], large: 2, order: ['p3', 'p4', 'p2', 'p0', 'p1'] },
    { tiles: 5, prominent: ['p1'], large: 2, order: ['p0', 'p1', 'p2', 'p3', 'p4'] },
    { tiles: 5, prominent: ['gone'], large: 2, order: ['p0', 'p1', 'p2', 'p3', 'p4'] },
    { tiles: 3, prominent: ['p1', 'p2'], large: 1, order: ['p1', 'p0', 'p2'] },
  ])('$prominent among $tiles change places only with whom they displace', (row) => {
    expect(promote(names(row.tiles), row.prominent, row.large)).toEqual(row.order);
  });

  it('gives the floor holder a larger tile than the lower row has', () => {
    const { tiles } = layoutStage({
      tiles: names(5),
      prominent: ['p4'],
      hasScreen: false,
      size: desktop,
      gap,
    });
    expect(tiles.get('p4')?.width).toBeGreaterThan(tiles.get('p2')?.width ?? Infinity);
  });

  it('moves nobody when all tiles are equally large', () => {
    const at = (prominent: string[]) =>
      layoutStage({ tiles: names(4), prominent, hasScreen: false, size: desktop, gap }).tiles;
    expect(at(['p3'])).toEqual(at([]));
  });
});

describe('a shared screen', () => {
  it.each([
    { count: 1, size: desktop, least: 0.3 },
    { count: 5, size: desktop, least: 0.3 },
    { count: 8, size: desktop, least: 0.3 },
    { count: 5, size: tablet, least: 0.3 },
    { count: 8, size: phone, least: 0.1 },
  ])('leaves $count faces recognisable in $size.width x $size.height', ({ count, size, least }) => {
    const layout = layoutStage({ tiles: names(count), prominent: [], hasScreen: true, size, gap });
    expect(layout.tiles.size).toBe(count);
    for (const box of layout.tiles.values()) expect(Math.min(box.width, box.height)).toBeGreaterThan(60);
    const screen = layout.screen ?? { width: 0, height: 0 };
    expect((screen.width * screen.height) / (size.width * size.height)).toBeGreaterThan(least);
  });

  /** Width of the picture inside its box, beside the widest that the whole stage could show. */
  const shownShare = (size: { width: number; height: number }, count: number) => {
    const { screen } = layoutStage({ tiles: names(count), prominent: [], hasScreen: true, size, gap });
    const shown = (box: { width: number; height: number }) => Math.min(box.width, (box.height * 16) / 9);
    return shown(screen ?? { width: 0, height: 0 }) / shown(size);
  };

  it.each([
    { count: 3, size: { width: 612, height: 449 }, least: 1 },
    { count: 5, size: { width: 612, height: 449 }, least: 0.95 },
    { count: 3, size: { width: 612, height: 270 }, least: 0.95 },
    { count: 3, size: { width: 480, height: 215 }, least: 0.85 },
    { count: 8, size: desktop, least: 0.95 },
    { count: 3, size: phone, least: 0.95 },
  ])('gets the most of $size.width x $size.height beside $count faces', ({ count, size, least }) => {
    expect(shownShare(size, count)).toBeGreaterThanOrEqual(least);
  });

  it('leaves to the faces what it cannot fill', () => {
    const size = { width: 480, height: 470 };
    const { screen, tiles } = layoutStage({ tiles: names(3), prominent: [], hasScreen: true, size, gap });
    expect(screen?.height).toBeLessThan(300);
    expect(tiles.get('p0')?.height).toBeGreaterThan(140);
  });
});

describe('[A58] laws', () => {
  it('shows every face inside the stage, and nothing covers anything', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        fc.integer({ min: 280, max: 2000 }),
        fc.integer({ min: 200, max: 1400 }),
        fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
        (count, hasScreen, width, height, wanted) => {
          const prominent = wanted.map((index) => `p${index}`);
          const layout = layoutStage({
            tiles: names(count),
            prominent,
            hasScreen,
            size: { width, height },
            gap: 8,
          });
          expect([...layout.tiles.keys()].toSorted()).toEqual(names(count));
          const boxes = [...layout.tiles.values(), ...(layout.screen === null ? [] : [layout.screen])];
          for (const [index, box] of boxes.entries()) {
            expect(box.width > 0 && box.height > 0).toBe(true);
            expect(box.x >= -0.01 && box.y >= -0.01).toBe(true);
            expect(box.x + box.width <= width + 0.01 && box.y + box.height <= height + 0.01).toBe(true);
            expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
          }
        },
      ),
      { numRuns: 1000, seed: 58 },
    );
  });

  it('is empty before the stage has a size', () => {
    const layout = layoutStage({
      tiles: names(3),
      prominent: [],
      hasScreen: true,
      size: { width: 0, height: 0 },
      gap,
    });
    expect(layout.tiles.size).toBe(0);
  });
});
