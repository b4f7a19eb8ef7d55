import type * as Y from 'yjs';
import type { Choice } from '#shared/formats/choice.ts';
import type { Phase } from '#shared/formats/schema.ts';
import type { PhaseLog } from '#shared/phases/log.ts';
import { readRunningLog } from '#shared/phases/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  chosenKey,
  chosenSchema,
  type OptionId,
  parseFactKey,
  placeKey,
  topicSchema,
  voteSchema,
} from './schemas.ts';

/** One thing to choose: a topic with its author, or a method with its note. */
export interface Option {
  id: OptionId;
  text: string;
  note: string;
  /** Null for a method. */
  author: SeatId | null;
  /** How many people voted for it; who did is nobody's business but their own. */
  dots: number;
}

/** A list of topics or methods with everything about it, the same in every browser. */
interface ListView {
  /** Topics in order of writing, methods in the format's; ties end at the id. */
  options: readonly Option[];
  /** The same in order of dots, else as in `options`. */
  byDots: readonly Option[];
  /** What each person voted for, never more than the list's number; for their own eyes. */
  votes: ReadonlyMap<SeatId, ReadonlySet<OptionId>>;
  /** What was chosen each time the deciding phase was gone through; null where nothing was. */
  chosen: readonly (Option | null)[];
}

/** The choice of the phase that runs (F8). */
export interface ChoiceView extends ListView {
  choice: Choice;
  place: string;
  repetition: number;
  /** Chosen in this phase's own time, or before where this phase does not decide. */
  current: Option | null;
  /** What was chosen in earlier repetitions of this phase. */
  had: ReadonlySet<OptionId>;
  /** While nothing is chosen: the options that have the most dots, if several do. A person decides. */
  tied: readonly Option[];
}

/** What the running item's format has chosen so far, to be shown beside every phase. */
export interface ChosenLine {
  of: Choice['of'];
  options: readonly Option[];
}

/** The choice that the running phase offers; null where it offers none, or no format runs. Never throws. */
export function readChoice(doc: Y.Doc): ChoiceView | null {
  const log = readRunningLog(doc);
  if (log === null) return null;
  const { phase, target } = log.last;
  const { choice } = phase;
  if (choice === null || target.insert !== null) return null;
  const place = placeKey(log.item, log.attempt, phase);
  const list = readList(doc, log, place);
  const { repetition } = target;
  const had = new Set(list.chosen.slice(0, repetition).flatMap((option) => option?.id ?? []));
  const current = list.chosen[repetition] ?? null;
  const tied =
    current === null
      ? tiedOf(
          list.byDots.filter(({ id }) => !had.has(id)),
          choice,
        )
      : [];
  return { ...list, choice, place, repetition, current, had, tied };
}

/** Everything that was chosen, in the order of the phases; while a phase repeats, this time's only. */
export function readChosen(doc: Y.Doc): readonly ChosenLine[] {
  const log = readRunningLog(doc);
  if (log === null) return [];
  const { target } = log.last;
  const places = new Map<string, Phase>();
  for (const phase of log.format.phases) {
    if (phase.choice !== null) places.set(placeKey(log.item, log.attempt, phase), phase);
  }
  const isInBlock = target.insert === null && log.format.phases[target.phase]?.repeats === true;
  return [...places].flatMap(([place, { choice }]) => {
    const { chosen } = readList(doc, log, place);
    const shown = isInBlock && chosen.length > 1 ? [chosen[target.repetition] ?? null] : chosen;
    const options = shown.filter((option) => option !== null);
    return choice === null || options.length === 0 ? [] : [{ of: choice.of, options }];
  });
}

function readList(doc: Y.Doc, log: PhaseLog, place: string): ListView {
  const phases = log.format.phases.filter(
    (phase) => phase.choice !== null && placeKey(log.item, log.attempt, phase) === place,
  );
  const most = Math.max(0, ...phases.map(({ choice }) => choice?.dots ?? 0));
  const written = new Map<OptionId, Omit<Option, 'dots'> & { at: number }>();
  for (const { choice } of phases) {
    if (choice?.of !== 'methods') continue;
    for (const { id, name, note } of choice.methods)
      written.set(id, { id, text: name, note, author: null, at: 0 });
  }
  const cast = new Map<SeatId, { option: OptionId; at: number }[]>();
  for (const [key, value] of rootMap(doc, 'choices').entries()) {
    const fact = parseFactKey(place, key);
    if (fact?.kind === 'topic') {
      const topic = topicSchema.safeParse(value);
      if (topic.success)
        written.set(fact.seat, { id: fact.seat, note: '', author: fact.seat, ...topic.data });
    } else if (fact?.kind === 'vote') {
      const at = voteSchema.safeParse(value);
      const own = cast.get(fact.voter) ?? [];
      if (at.success) cast.set(fact.voter, [...own, { option: fact.option, at: at.data }]);
    }
  }
  const votes = countedVotes(cast, new Set(written.keys()), most);
  const options = inOrder([...written.values()]).map(({ at: _at, ...option }) => ({
    ...option,
    dots: [...votes.values()].filter((own) => own.has(option.id)).length,
  }));
  const byDots = options.toSorted((a, b) => b.dots - a.dots);
  return { options, byDots, votes, chosen: chosenOf(doc, log, place, byDots) };
}

/** The newest of what a person voted for, as many as there are dots: two devices cannot make it more. */
function countedVotes(
  cast: ReadonlyMap<SeatId, readonly { option: OptionId; at: number }[]>,
  known: ReadonlySet<OptionId>,
  most: number,
): ReadonlyMap<SeatId, ReadonlySet<OptionId>> {
  return new Map(
    [...cast].map(([voter, own]) => {
      const newest = own
        .filter(({ option }) => known.has(option))
        .toSorted((a, b) => b.at - a.at || (a.option < b.option ? -1 : 1))
        .slice(0, most);
      return [voter, new Set(newest.map(({ option }) => option))];
    }),
  );
}

/** Methods all have the same moment and stay as the format has them; topics by time, then id. */
function inOrder<T extends { id: OptionId; author: SeatId | null; at: number }>(options: readonly T[]): T[] {
  return options.toSorted(
    (a, b) => a.at - b.at || (a.author === null || b.author === null ? 0 : a.id < b.id ? -1 : 1),
  );
}

/** Where votes are still cast, none is no tie yet; where they are over, it is one. */
function tiedOf(byDots: readonly Option[], { dots: placed, decides }: Choice): readonly Option[] {
  const most = byDots[0]?.dots ?? 0;
  const tied = byDots.filter(({ dots }) => dots === most);
  const isOver = placed === 0 && decides !== 'nobody';
  return tied.length > 1 && (most > 0 || isOver) ? tied : [];
}

/**
 * What was chosen, by repetition. A group that goes through its topics again and again takes them in
 * order of dots by itself; where the most dots are equal, it waits for whoever decides.
 */
function chosenOf(
  doc: Y.Doc,
  log: PhaseLog,
  place: string,
  byDots: readonly Option[],
): readonly (Option | null)[] {
  const index = log.format.phases.findLastIndex(
    (phase) =>
      phase.choice !== null &&
      phase.choice.decides !== 'nobody' &&
      placeKey(log.item, log.attempt, phase) === place,
  );
  const visits = log.steps.filter(({ target }) => target.insert === null && target.phase === index);
  if (visits.length === 0) return [];
  const isSequence = log.format.phases[index]?.repeats === true;
  const last = Math.max(...visits.map(({ target }) => target.repetition));
  const chosen: (Option | null)[] = [];
  for (let repetition = 0; repetition <= last; repetition += 1) {
    const fact = parseValue(rootMap(doc, 'choices'), chosenKey(place, repetition), chosenSchema);
    const decided = byDots.find(({ id }) => id === fact?.option);
    chosen.push(decided ?? (isSequence ? nextByDots(byDots, chosen) : null));
  }
  return chosen;
}

/** The topic with the most dots that was not had yet, if it is one. */
function nextByDots(byDots: readonly Option[], had: readonly (Option | null)[]): Option | null {
  const [first, second] = byDots.filter(({ id }) => !had.some((option) => option?.id === id));
  return first === undefined || first.dots === second?.dots ? null : first;
}
