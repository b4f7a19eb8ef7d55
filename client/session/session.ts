import type * as Y from 'yjs';
import type { MediaRoom } from '#client/media/mediaRoom.ts';
import type { OwnedStore, Store } from '#client/state/store.ts';
import type { Revision } from '#client/state/view.ts';
import type { AgendaView } from '#shared/agenda/read.ts';
import type { BoardView } from '#shared/board/read.ts';
import type { RecusalsView } from '#shared/flags/recusal.ts';
import type { FormatsView } from '#shared/formats/read.ts';
import type { FormatId } from '#shared/formats/schema.ts';
import type { LeadershipFacts } from '#shared/leadership/read.ts';
import type { MeetingView } from '#shared/meeting/read.ts';
import type { Device, Presence } from '#shared/people/presence.ts';
import type { PeopleView } from '#shared/people/read.ts';
import type { PhaseLog } from '#shared/phases/log.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId, ParticipantId, RoomId, SeatId } from '#shared/room/ids.ts';
import type { RefusalReason } from '#shared/room/outcome.ts';
import type { Listening } from '#shared/turns/listening.ts';
import type { TurnsView } from '#shared/turns/read.ts';
import type { Arrival } from './arrival.ts';
import type { OpenWish } from './openRoom.ts';
import type { OwnSound } from './softMute.ts';
import type { TalkWatch } from './talkWatch.ts';

/** How the board stands with the server. */
export type BoardLink =
  | { kind: 'connecting' }
  | { kind: 'connected'; isSaved: boolean }
  | { kind: 'reconnecting' }
  /** There is no server: the room is in this page only, as in a rehearsal. */
  | { kind: 'alone' }
  /** The server will not have us: room ended, room full, or our own frames or seat were refused. */
  | { kind: 'refused'; why: 'gone' | 'full' | 'guard' };

/** The server's time as this browser estimates it. */
export interface ServerClock {
  /** Whole milliseconds since 1970, server time. */
  now(): number;
  /** The same, renewed about once a second. */
  seconds: Store<number>;
}

/** An open room, as the features see it. One `leave` ends everything it holds. */
export interface RoomSession {
  readonly room: RoomId;
  /** The link that opens this room, secret included; for the copy button only. */
  readonly link: string;
  readonly participant: ParticipantId;
  /** The room document: read through the views, written through commands only. */
  readonly doc: Y.Doc;
  readonly mySeats: readonly SeatId[];
  /** Which of the seats at this device acts (A46). */
  readonly activeSeat: OwnedStore<SeatId>;
  /** The active seat, with whom this browser sees present: the first argument of every command. */
  actor(): Actor;
  readonly people: Store<PeopleView>;
  readonly meeting: Store<MeetingView>;
  readonly roles: Store<RolesView>;
  readonly agenda: Store<AgendaView>;
  readonly turns: Store<TurnsView>;
  /** Since when this browser misses the holder of the floor, server ms (C19); null while it does not. */
  readonly holderAwaySince: Store<number | null>;
  /** The presenter who listens in this phase, with fact-fixes (C8). */
  readonly listening: Store<Listening | null>;
  /** How the method treats this browser's own microphone (C8). */
  readonly ownSound: Store<OwnSound>;
  /** What whoever comes while an item runs is asked first, and their answer (P9). */
  readonly arrival: Pick<Arrival, 'seats' | 'asked' | 'isSeated' | 'drawable' | 'stay' | 'stepOut'>;
  /** Hands over what the device captures; sent as soon as, and as far as, coming in allows it. */
  publish(tracks: OpenWish['tracks']): void;
  /** Who talked how long, and when (C13 to C17); never in the document. */
  readonly talk: Pick<TalkWatch, 'talkedMs' | 'orderMs' | 'speech' | 'silentSince'>;
  readonly board: Store<BoardView>;
  /** The formats that the group made its own. */
  readonly formats: Store<FormatsView>;
  /** Which format an item is meant to take; an item without one is a quick share (A16). */
  readonly plannedFormats: Store<ReadonlyMap<ItemId, FormatId>>;
  /** The running item's way through its format, while that runs; without its clock. */
  readonly phaseLog: Store<PhaseLog | null>;
  /** The same with its clock, renewed every second; null while no format runs. */
  readonly phase: Store<PhaseView | null>;
  /** What leadership is derived from (C20). */
  readonly leadership: Store<LeadershipFacts>;
  /** Since when this browser misses whoever leads, server ms; null while it does not. */
  readonly awaySince: Store<number | null>;
  /** Who stepped out of what (A59). */
  readonly recusals: Store<RecusalsView>;
  /** When what changed in the document, for readings that need more than the document. */
  readonly revision: Revision;
  /** Everybody connected, this browser included. */
  readonly presence: Store<ReadonlyMap<ParticipantId, Presence>>;
  /** The same without cursors and writing: it changes seldom. */
  readonly devices: Store<ReadonlyMap<ParticipantId, Device>>;
  /** Seats connected now. */
  readonly present: Store<ReadonlySet<SeatId>>;
  updatePresence(patch: Partial<Presence>): void;
  readonly clock: ServerClock;
  readonly boardLink: Store<BoardLink>;
  /** Entries of the sealed log that could not be opened. */
  readonly failedEntries: Store<number>;
  /** Other connections that now say something of themselves that could not be opened (S9). */
  readonly failedPresence: Store<number>;
  /** Entries of the room document that fit no schema (P7). */
  readonly skippedEntries: Store<number>;
  readonly media: MediaRoom;
  /** The last refusal, for the notice. */
  readonly refusal: OwnedStore<RefusalReason | null>;
  /** A fresh opaque id, for commands that make something. */
  newId(): string;
  leave(staying?: readonly SeatId[]): Promise<void>;
}
