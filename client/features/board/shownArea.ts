import { areas, type Area } from '#shared/board/schemas.ts';

/** What an open board looks like to its person when a phase begins. */
interface BoardMoment {
  /** The areas that the phase opens; null without a format, when all are open. */
  open: readonly Area[] | null;
  shown: Area;
  /** Whether something is being typed in the shown area. */
  isWriting: boolean;
}

/**
 * The area that the board shows when a phase begins: the one that is shown, while it is open, while
 * somebody is writing in it, or where nothing is open; else the first open one, in the board's order (C9).
 */
export function areaAtPhaseStart({ open, shown, isWriting }: BoardMoment): Area {
  if (open === null || isWriting || open.includes(shown)) return shown;
  return areas.find((area) => open.includes(area)) ?? shown;
}
