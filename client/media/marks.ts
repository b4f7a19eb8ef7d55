/** The stages of a join, in the order in which they usually come. */
export const joinStages = [
  'click',
  'enter',
  'signal',
  'ice',
  'first-remote-frame',
  'both',
  'board-ready',
  'seen-by-others',
] as const;
export type JoinStage = (typeof joinStages)[number];

type Timeline = Pick<Performance, 'mark' | 'getEntriesByName' | 'clearMarks'>;

const nameOf = (stage: JoinStage) => `consilium:${stage}`;

/**
 * Marks a stage on the page's performance timeline as `consilium:<stage>`; a stage counts once for
 * each join. `click` begins a join and clears the marks of the one before.
 */
export function mark(stage: JoinStage, timeline: Timeline = performance): void {
  if (stage === 'click') for (const each of joinStages) timeline.clearMarks(nameOf(each));
  else if (timeline.getEntriesByName(nameOf(stage)).length > 0) return;
  timeline.mark(nameOf(stage));
}

/** Milliseconds from the click to every stage reached so far; empty before a click. */
export function readMarks(timeline: Timeline = performance): ReadonlyMap<JoinStage, number> {
  const at = (stage: JoinStage) => timeline.getEntriesByName(nameOf(stage))[0]?.startTime;
  const click = at('click');
  const since = new Map<JoinStage, number>();
  if (click === undefined) return since;
  for (const stage of joinStages) {
    const time = at(stage);
    // The preview may enter before the click; such a stage cost the person nothing.
    if (time !== undefined) since.set(stage, Math.max(0, time - click));
  }
  return since;
}
