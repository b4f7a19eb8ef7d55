import type * as Y from 'yjs';
import { readAgenda, type AgendaView } from '#shared/agenda/read.ts';
import { isSamePlace, placeInFormat, type PlaceInFormat } from '#shared/leadership/place.ts';
import { readPeople } from '#shared/people/read.ts';
import { flagIdSchema, type FlagId, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseEntries, parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  crisisAnswerSchema,
  crisisSchema,
  dismissalSchema,
  type Crisis,
  type CrisisAnswer,
} from './schemas.ts';

/** How many different people dismiss a flag: nobody does alone, the facilitator neither (A37, S8). */
const peopleToDismiss = 2;

/** Where a crisis stands. */
export type CrisisState =
  /** Its item runs. */
  | 'running'
  /** It goes next, and now: the presenter said so, or the phase has ended since. */
  | 'due'
  /** First in line, and the presenter has not answered: it goes next when the phase ends. */
  | 'asked'
  /** First in line; the presenter finishes the phase first. */
  | 'after-phase'
  /** Another crisis is before it. */
  | 'queued';

/** One item in crisis, however many people flagged it. */
export interface CrisisEntry {
  item: ItemId;
  /** The flag that was first; the others come along. */
  flag: FlagId;
  flags: readonly FlagId[];
  /** Who flagged first, and when (server ms). */
  seat: SeatId;
  at: number;
  state: CrisisState;
  answer: CrisisAnswer | null;
  /** Who wishes to dismiss it; it takes two. */
  dismissedBy: readonly SeatId[];
}

/**
 * The crises that are open, in the order of their turn: the one that runs, then by time of flagging,
 * ties ending at the flag's id (G11; A37). An item leaves the list when it is done, or when two
 * different people dismissed its flags; a flag raised meanwhile, unseen by them, keeps it there.
 */
export const readCrises = remembered(crisesOf);

function crisesOf(doc: Y.Doc): readonly CrisisEntry[] {
  const agenda = readAgenda(doc);
  const place = placeInFormat(doc);
  const open = openFlags(doc, agenda);
  const running = agenda.current?.id ?? null;
  const items = [...new Set(open.map(({ item }) => item))].sort(
    (a, b) => Number(b === running) - Number(a === running),
  );
  return items.map((item, index) => {
    const flags = open.filter((one) => one.item === item);
    return describe(doc, item, flags, { isFirst: index === 0, isRunning: item === running, place });
  });
}

interface OpenFlag extends Crisis {
  flag: FlagId;
  dismissedBy: readonly SeatId[];
}

/** In order of flagging. */
function openFlags(doc: Y.Doc, agenda: AgendaView): OpenFlag[] {
  const map = rootMap(doc, 'flags');
  const { people } = readPeople(doc);
  // What was taken off the agenda is nobody's to take up, and must not keep others waiting behind it.
  const waits = new Set(agenda.items.filter(({ status }) => status !== 'done').map(({ id }) => id));
  const open: OpenFlag[] = [];
  for (const [key, crisis] of parseEntries(map, crisisSchema).entries) {
    const flag = flagIdSchema.safeParse(key);
    if (!flag.success || !waits.has(crisis.item)) continue;
    const dismissedBy = [...people.keys()].filter(
      (seat) => parseValue(map, dismissalKey(flag.data, seat), dismissalSchema) !== undefined,
    );
    if (dismissedBy.length < peopleToDismiss) open.push({ flag: flag.data, ...crisis, dismissedBy });
  }
  return open.sort((a, b) => a.at - b.at || (a.flag < b.flag ? -1 : 1));
}

function describe(
  doc: Y.Doc,
  item: ItemId,
  flags: readonly OpenFlag[],
  { isFirst, isRunning, place }: { isFirst: boolean; isRunning: boolean; place: PlaceInFormat },
): CrisisEntry {
  const [first] = flags;
  if (first === undefined) throw new Error('an item in crisis has a flag');
  const map = rootMap(doc, 'flags');
  const answers = flags.flatMap(({ flag }) => parseValue(map, `${flag}/answer`, crisisAnswerSchema) ?? []);
  const answer = answers.toSorted((a, b) => a.at - b.at).at(-1) ?? null;
  const hasPhaseEnded = place === null || !isSamePlace(first.during, place);
  const whenFirst = (): CrisisState => {
    if (answer?.answer === 'now' || hasPhaseEnded) return 'due';
    return answer === null ? 'asked' : 'after-phase';
  };
  return {
    item,
    flag: first.flag,
    flags: flags.map(({ flag }) => flag),
    seat: first.seat,
    at: first.at,
    state: isRunning ? 'running' : isFirst ? whenFirst() : 'queued',
    answer,
    dismissedBy: [...new Set(flags.flatMap((one) => one.dismissedBy))],
  };
}

/** The key of one person's wish to dismiss a flag. */
export function dismissalKey(flag: FlagId, seat: SeatId): string {
  return `${flag}/dismissed/${seat}`;
}
