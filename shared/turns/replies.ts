import type { GrantId, HandId, SeatId } from '#shared/room/ids.ts';
import type { FloorRecord } from './floors.ts';
import type { WaitingHand } from './order.ts';

/** How many direct replies a turn takes, and for how long after its end (C5). */
const repliesPerTurn = 2;
const replyWindowMs = 20_000;

/** The turn that may be replied to now (C5). */
export interface ReplyWindow {
  /** The turn. */
  grant: GrantId;
  /** Who has, or had, that turn. */
  seat: SeatId;
  /** Server ms until which a reply may be asked for; null while the turn lasts. */
  openUntil: number | null;
  /** How many more replies it takes. */
  left: number;
  /** Who has replied, or waits to. */
  repliers: ReadonlySet<SeatId>;
}

/** Replies as they stand: the open window, and the hands that came too late for theirs. */
export interface Replies {
  window: ReplyWindow | null;
  /** Beyond two for their turn, or to a turn that another one followed: they wait like turns (C5). */
  late: ReadonlySet<HandId>;
}

/**
 * The replies to the current or last turn: those given, and the first of those waiting, two in all,
 * one a person. Who asked at the same moment in another browser and is the third is not lost, but
 * waits like a turn (C5).
 */
export function repliesOf(floors: FloorRecord, waiting: readonly WaitingHand[]): Replies {
  const asked = waiting
    .filter(({ kind }) => kind === 'reply')
    .toSorted((a, b) => a.since - b.since || (a.hand < b.hand ? -1 : 1));
  const turn = latestTurn(floors);
  if (turn === null) return { window: null, late: new Set(asked.map(({ hand }) => hand)) };
  const isHeld = floors.isHeld && floors.latest?.kind === 'reply' && floors.latest.ref === turn.grant;
  const given = [...floors.ends.values(), ...(isHeld && floors.latest !== null ? [floors.latest] : [])];
  const repliers = new Set<SeatId>();
  let taken = 0;
  for (const { kind, ref, seat, resumes } of given) {
    // Going on with a reply that was cut off is not another one (C19).
    if (kind !== 'reply' || ref !== turn.grant || resumes !== null) continue;
    repliers.add(seat);
    taken += 1;
  }
  const late = new Set<HandId>();
  for (const { hand, ref, seat } of asked) {
    if (ref !== turn.grant || taken >= repliesPerTurn || repliers.has(seat)) {
      late.add(hand);
      continue;
    }
    repliers.add(seat);
    taken += 1;
  }
  const openUntil = turn.until === null ? null : turn.until + replyWindowMs;
  const left = Math.max(0, repliesPerTurn - taken);
  return { window: { grant: turn.grant, seat: turn.seat, openUntil, left, repliers }, late };
}

/** The last turn or question; replies and process points are not replied to. */
function latestTurn(floors: FloorRecord): { grant: GrantId; seat: SeatId; until: number | null } | null {
  const { latest, isHeld } = floors;
  const held = isHeld && latest !== null ? [{ ...latest, until: null }] : [];
  const ended = [...floors.ends].map(([grant, end]) => ({ ...end, grant }));
  const turns = [...ended, ...held]
    .filter(({ kind }) => kind === 'turn' || kind === 'clarify')
    .toSorted((a, b) => a.since - b.since || (a.grant < b.grant ? -1 : 1));
  return turns.at(-1) ?? null;
}
