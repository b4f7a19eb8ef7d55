import { packRows, type Box, type Size } from './rows.ts';

/** What the stage has to show. `tiles` are in the order of arrival, which keeps faces in their places. */
export interface StageInput {
  tiles: readonly string[];
  /** Tiles that want the larger places, most wanted first: who holds the floor, who presents (A58). */
  prominent: readonly string[];
  hasScreen: boolean;
  size: Size;
  gap: number;
}

/** Where everything goes. No two boxes overlap, and every tile has one: nothing covers a face (A58). */
export interface StageLayout {
  screen: Box | null;
  tiles: ReadonlyMap<string, Box>;
}

/** Side of the smallest face that still shows an expression, while all look at a screen. */
const smallestFace = 64;
const screenAspect = 16 / 9;

/**
 * Moves the prominent tiles into the row with the fewest, hence largest, tiles by swapping places:
 * at most two faces move, the others stay where people learned to find them.
 */
export function promote(
  tiles: readonly string[],
  prominent: readonly string[],
  largePlaces: number,
): string[] {
  const order = [...tiles];
  const wanted = prominent.filter((tile) => tiles.includes(tile)).slice(0, largePlaces);
  for (const tile of wanted) {
    const from = order.indexOf(tile);
    if (from < largePlaces) continue;
    const to = order.findIndex((other) => !wanted.includes(other));
    const displaced = order[to];
    if (displaced === undefined) continue;
    order[to] = tile;
    order[from] = displaced;
  }
  return order;
}

function placeTiles(input: StageInput, area: Box): ReadonlyMap<string, Box> {
  const { boxes, lengths } = packRows(input.tiles.length, area, input.gap, input.size.width);
  const first = lengths[0] ?? 0;
  const isUneven = lengths.some((length) => length !== first);
  const order = isUneven ? promote(input.tiles, input.prominent, first) : [...input.tiles];
  const placed = new Map<string, Box>();
  for (const [index, tile] of order.entries()) {
    const box = boxes[index];
    if (box !== undefined) placed.set(tile, { ...box, x: box.x + area.x, y: box.y + area.y });
  }
  return placed;
}

interface Split {
  screen: Box;
  faces: Box;
}

function splitBelow({ width, height }: Size, gap: number, share: number): Split {
  const screenHeight = (height - gap) * share;
  return {
    screen: { x: 0, y: 0, width, height: screenHeight },
    faces: { x: 0, y: screenHeight + gap, width, height: height - gap - screenHeight },
  };
}

function splitBeside({ width, height }: Size, gap: number, share: number): Split {
  const screenWidth = (width - gap) * share;
  return {
    screen: { x: 0, y: 0, width: screenWidth, height },
    faces: { x: screenWidth + gap, y: 0, width: width - gap - screenWidth, height },
  };
}

function shownScreen({ screen }: Split): number {
  const width = Math.min(screen.width, screen.height * screenAspect);
  return width * (width / screenAspect);
}

function smallestSide(tiles: ReadonlyMap<string, Box>): number {
  return Math.min(...[...tiles.values()].map((box) => Math.min(box.width, box.height)));
}

/** Splits that leave the faces between a fifth and two thirds of the stage. */
const shares = [0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35];

function withScreen(input: StageInput): StageLayout {
  const candidates = shares
    .flatMap((share) => [splitBelow(input.size, input.gap, share), splitBeside(input.size, input.gap, share)])
    .map((split) => ({ split, tiles: placeTiles(input, split.faces), shown: shownScreen(split) }))
    .map((candidate) => ({ ...candidate, smallest: smallestSide(candidate.tiles) }))
    .map((candidate) => ({ ...candidate, face: Math.min(candidate.smallest, smallestFace) }));
  // Nobody shrinks beyond recognition; then the screen, which all look at, gets all it can fill; what is left
  // over goes to the faces.
  const [best] = candidates.toSorted(
    (a, b) =>
      Math.round(b.face) - Math.round(a.face) ||
      Math.round(b.shown) - Math.round(a.shown) ||
      b.smallest - a.smallest,
  );
  if (best === undefined) return { screen: null, tiles: new Map() };
  return { screen: best.split.screen, tiles: best.tiles };
}

/** Places the faces, and beside or above them a shared screen. Pure: same input, same places. */
export function layoutStage(input: StageInput): StageLayout {
  if (input.size.width <= 0 || input.size.height <= 0) return { screen: null, tiles: new Map() };
  const whole = { x: 0, y: 0, ...input.size };
  if (!input.hasScreen) return { screen: null, tiles: placeTiles(input, whole) };
  if (input.tiles.length === 0) return { screen: whole, tiles: new Map() };
  return withScreen(input);
}
