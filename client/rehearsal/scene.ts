import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard, type BoardView } from '#shared/board/read.ts';
import { readChoiceContext } from '#shared/choices/commands.ts';
import type { ChoiceContext } from '#shared/choices/policy.ts';
import { readTalk } from '#shared/flags/talk.ts';
import type { Talk } from '#shared/flags/schemas.ts';
import { readGate, type GateView } from '#shared/gate/read.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import { readPhaseLog, type PhaseLog } from '#shared/phases/log.ts';
import { readPhase, type PhaseView } from '#shared/phases/read.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { readRounds, roundNow, type RoundNow } from '#shared/rounds/read.ts';
import { readTurnsContext } from '#shared/turns/context.ts';
import { readListening, type Listening } from '#shared/turns/listening.ts';
import type { TurnsContext } from '#shared/turns/policy.ts';

/** Everything that a simulated colleague looks at before doing something. Times are ms of the room's clock. */
export interface Scene {
  now: number;
  /** The simulated ones, in the order of seating. */
  cast: readonly SeatId[];
  present: ReadonlySet<SeatId>;
  item: ItemId | null;
  /** The running item's way through its format, ended or not; null when it never had one. */
  log: PhaseLog | null;
  phase: PhaseView | null;
  context: TurnsContext;
  /** The round that runs; null between rounds. */
  round: RoundNow | null;
  /** When the last round began, over or not; null when there was none. */
  lastRoundAt: number | null;
  listening: Listening | null;
  /** What the phase collects, counts and chooses (F8). */
  choice: ChoiceContext;
  gate: GateView | null;
  board: BoardView;
  talk: Talk['kind'];
  leader: SeatId | null;
  presenter: SeatId | null;
}

/** Reads the room as the simulated `cast` sees it. */
export function readScene(
  doc: Y.Doc,
  cast: readonly SeatId[],
  { now, present }: { now: number; present: ReadonlySet<SeatId> },
): Scene {
  const context = readTurnsContext(doc);
  const rounds = readRounds(doc);
  const item = readAgenda(doc).current?.id ?? null;
  const facts = context.leadership;
  return {
    now,
    cast,
    present,
    item,
    log: item === null ? null : readPhaseLog(doc, item),
    phase: readPhase(doc, now, present),
    context,
    round: rounds.running === null ? null : roundNow(rounds.running, present),
    lastRoundAt: rounds.latest?.start.at ?? null,
    listening: readListening(doc),
    choice: readChoiceContext(doc),
    gate: item === null ? null : readGate(doc, item, present),
    board: readBoard(doc),
    talk: readTalk(doc),
    leader: facts === undefined ? null : leaderOf(facts, present),
    presenter: context.leadership.roles.get('presenter')?.seat ?? null,
  };
}
