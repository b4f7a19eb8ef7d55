import type { ParticipantId } from '#shared/room/ids.ts';
import type { Clock } from '#server/clock.ts';
import type { Claims } from './claims.ts';
import type { Connection } from './connection.ts';
import { presenceFrames, type PresenceLine } from './frames.ts';
import { createPresence, type RoomPresence } from './presence.ts';

/** Presence goes on at most this often; what comes between is merged into its last state (W9). */
const relayMs = 50;

/** Somebody to tell. */
export interface Reader {
  connection: Connection;
  participant: ParticipantId;
}

/** Carries a room's presence between its members. */
export class PresenceRelay<Member extends Reader> {
  readonly #members: ReadonlySet<Member>;
  readonly #clock: Clock;
  readonly #presence: RoomPresence<Member>;
  #cancel: (() => void) | null = null;
  #sentAt = -Infinity;

  /** `members` is the room's own set, read whenever there is something to tell. */
  constructor(members: ReadonlySet<Member>, claims: Claims, clock: Clock) {
    this.#members = members;
    this.#clock = clock;
    this.#presence = createPresence<Member>(claims, clock.now);
  }

  /** Takes what a member says; a member who breaks the rules is closed. */
  receive(member: Member, lines: readonly PresenceLine[]): void {
    const code = this.#presence.receive(member, lines);
    if (code !== null) member.connection.close(code);
    this.#schedule();
  }

  /** Tells everybody that this one is gone. */
  remove(member: Member): void {
    this.#presence.remove(member);
    this.#schedule();
  }

  /** Everything the others show, newly dated; an empty message when there is nothing. */
  renew(member: Member): void {
    sendPresence(member.connection, this.#presence.others(member));
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(): void {
    if (this.#cancel !== null || !this.#presence.hasChanges()) return;
    const wait = this.#sentAt + relayMs - this.#clock.now();
    if (wait <= 0) this.#flush();
    else this.#cancel = this.#clock.after(wait, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = null;
    this.#sentAt = this.#clock.now();
    const changesFor = this.#presence.takeChanges();
    for (const member of [...this.#members]) {
      const lines = changesFor(member);
      if (lines.length > 0) sendPresence(member.connection, lines);
    }
  }
}

/** Sends presence in messages of bounded size; without lines, the heartbeat (W8). */
export function sendPresence(connection: Connection, lines: readonly PresenceLine[]): void {
  for (const frame of presenceFrames(lines)) connection.send(frame);
}
