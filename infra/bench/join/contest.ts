import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import type { JoinTimes } from './stopwatch.ts';

/** What a page of a contender needs to know of the room it is to join. */
export interface JoinTicket {
  room: RoomId;
  participant: ParticipantId;
  secret: string;
  answer: MediaAnswer;
  /** Everybody who is or will be in the room. */
  roster: readonly ParticipantId[];
  /** Cameras that are there already. */
  expected: number;
  isSealed: boolean;
}

/** What every contender's page offers to the runner. */
export interface Contest {
  /** All that may happen before the click. */
  prepare(ticket: JoinTicket): Promise<void>;
  /** The click. */
  join(): void;
  times(): JoinTimes;
}

declare global {
  interface Window {
    contest: Contest;
  }
}
