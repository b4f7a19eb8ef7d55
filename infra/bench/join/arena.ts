import type { JoinTimes } from './stopwatch.ts';

/** People who are in the room already when the clock starts. */
export const residents = 2;
/** A join that takes longer has failed. */
export const joinWithinMs = 30_000;
/**
 * How often the runner asks a page whether it has arrived. The pages keep the times themselves; to ask in
 * every frame, as Playwright does by itself, makes them draw sixty times a second in the middle of the join.
 */
export const lookMs = 100;

/** One meeting of a contender: residents first, then newcomers one after the other. */
export interface Round {
  /** The next person joins and stays. */
  joinResident(): Promise<void>;
  /** The next person joins, is timed, and leaves. */
  joinNewcomer(): Promise<JoinTimes>;
  dispose(): Promise<void>;
}

/** One way of joining that is timed. */
export interface Arena {
  readonly name: string;
  newRound(newcomers: number): Promise<Round>;
  dispose(): Promise<void>;
}

/** Plays one round and answers what its newcomers took. */
export async function playRound(arena: Arena, newcomers: number): Promise<JoinTimes[]> {
  const round = await arena.newRound(newcomers);
  const times: JoinTimes[] = [];
  try {
    for (let place = 0; place < residents; place += 1) await round.joinResident();
    for (let done = 0; done < newcomers; done += 1) times.push(await round.joinNewcomer());
  } finally {
    await round.dispose();
  }
  return times;
}
