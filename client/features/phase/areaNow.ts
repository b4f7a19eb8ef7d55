import type { Area } from '#shared/board/schemas.ts';
import type { Phase } from '#shared/formats/schema.ts';
import type { PhaseLog } from '#shared/phases/log.ts';

/** Whether an area of the board takes cards now; if not, in which phase it does again. */
export type AreaNow =
  | { kind: 'open' }
  | { kind: 'closed'; phase: Phase; /** Null: not in this format any more. */ later: Phase | null };

/** Without a format every area is open (A16); with one, those that its phase names (C9). */
export function areaNow(log: Pick<PhaseLog, 'format' | 'last'> | null, area: Area): AreaNow {
  if (log === null || log.last.phase.areas.includes(area)) return { kind: 'open' };
  const { format, last } = log;
  const { phases } = format;
  const isInBlock = phases[last.target.phase]?.repeats === true && format.repeat !== 'none';
  const ahead = [
    ...phases.slice(last.target.phase + 1),
    ...(isInBlock ? phases.filter(({ repeats }) => repeats) : []),
  ];
  const later = ahead.find(({ areas, span }) => span !== 'any-time' && areas.includes(area)) ?? null;
  return { kind: 'closed', phase: last.phase, later };
}
