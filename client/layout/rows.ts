/** A size in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A rectangle inside the stage, in CSS pixels from its upper left corner. */
export interface Box extends Size {
  x: number;
  y: number;
}

/**
 * The shape a face looks best in (upright tiles show it larger than flat ones of the same area), and
 * how far from it a tile may be cropped.
 */
const bestAspect = 1;
const widest = 2;

/** From this width of the stage on, faces come from cameras that stand flat. */
const desktopWidth = 480;

/**
 * The narrowest shape of a tile. Upright tiles suit a phone; beside each other on a desk, two flat
 * pictures would lose most of what they show, and more than two lose their edges at a square.
 */
function narrowestAspect(count: number, stageWidth: number): number {
  if (stageWidth < desktopWidth) return 0.62;
  return count <= 2 ? 4 / 3 : 1;
}

/** How many tiles each row holds, fewest first: five in two rows are 2 + 3, so the upper are larger. */
export function rowLengths(count: number, rows: number): number[] {
  const base = Math.floor(count / rows);
  const longer = count % rows;
  return Array.from({ length: rows }, (_, row) => (row < rows - longer ? base : base + 1));
}

function tileSize(area: Size, columns: number, rows: number, gap: number, narrowest: number): Size {
  const width = (area.width - gap * (columns - 1)) / columns;
  const height = (area.height - gap * (rows - 1)) / rows;
  return { width: Math.min(width, height * widest), height: Math.min(height, width / narrowest) };
}

/** Worth of a tile: its area, less for every crop away from the shape a face looks best in. */
function worth(size: Size): number {
  const crop = Math.abs(Math.log(size.width / size.height / bestAspect));
  return (size.width * size.height) / (1 + crop);
}

function chooseRows(count: number, area: Size, gap: number, narrowest: number): number[] {
  // Two look at each other side by side, wherever there is room for that.
  if (count === 2 && area.width >= area.height) return [2];
  let best: number[] = [count];
  let bestWorth = -Infinity;
  for (let rows = 1; rows <= count; rows += 1) {
    const lengths = rowLengths(count, rows);
    // The longest row holds the smallest faces; nobody should be small for another's sake.
    const smallest = worth(tileSize(area, Math.max(...lengths), rows, gap, narrowest));
    if (smallest > bestWorth) [best, bestWorth] = [lengths, smallest];
  }
  return best;
}

/**
 * Fills the area with `count` tiles in rows; rows and tiles are centred where a crop would be too hard.
 * The area may be a part of a stage that is `stageWidth` wide.
 */
export function packRows(
  count: number,
  area: Size,
  gap: number,
  stageWidth = area.width,
): { boxes: Box[]; lengths: number[] } {
  if (count === 0 || area.width <= 0 || area.height <= 0) return { boxes: [], lengths: [] };
  const narrowest = narrowestAspect(count, stageWidth);
  const lengths = chooseRows(count, area, gap, narrowest);
  const sizes = lengths.map((columns) => tileSize(area, columns, lengths.length, gap, narrowest));
  const rowHeight = Math.min(...sizes.map((size) => size.height));
  const used = rowHeight * lengths.length + gap * (lengths.length - 1);
  const top = (area.height - used) / 2;
  const boxes = lengths.flatMap((columns, row) => {
    const width = Math.min((area.width - gap * (columns - 1)) / columns, rowHeight * widest);
    const left = (area.width - width * columns - gap * (columns - 1)) / 2;
    return Array.from({ length: columns }, (_, column) => ({
      x: left + column * (width + gap),
      y: top + row * (rowHeight + gap),
      width,
      height: rowHeight,
    }));
  });
  return { boxes, lengths };
}
