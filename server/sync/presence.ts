import { z } from 'zod';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { ParticipantId } from '#shared/room/ids.ts';
import type { Claims } from './claims.ts';
import type { PresenceLine } from './frames.ts';

/** Whose connection it is, as far as presence cares. */
export interface PresenceOwner {
  participant: ParticipantId;
}

/** One room's presence: sealed states held in memory only, never stored (architecture.md 1). */
export interface RoomPresence<Owner extends PresenceOwner> {
  /** Takes the lines of ids that are the sender's and drops the rest unread; a code closes the sender. */
  receive(owner: Owner, lines: readonly PresenceLine[]): CloseCode | null;
  /** Forgets what this connection showed. */
  remove(owner: Owner): void;
  /** The changes since the last call, as this reader must see them. */
  takeChanges(): (reader: Owner) => PresenceLine[];
  hasChanges(): boolean;
  /** Every state that others show now, freshly dated: for a newcomer, and to keep it alive. */
  others(reader: Owner): PresenceLine[];
}

interface Shown<Owner> {
  owner: Owner;
  /** The owner's own clock: orders its states. */
  clock: number;
  /** The clock that others see. */
  shownClock: number;
  state: string;
}

/** Empty until the browser has sealed its first state; then one sealed text (sealed awareness). */
const sealedState = z.union([
  z.strictObject({}),
  z.strictObject({ s: z.string().regex(/^[A-Za-z0-9_-]+$/) }),
]);

/**
 * Others see clocks of the server's making, which only grow, across reconnections and restarts: a
 * stock client ignores a state whose clock it has seen before, and so would miss everybody who was
 * there all along for up to 15 s after its own reconnection (W9). The owner keeps its own clock.
 */
export function createPresence<Owner extends PresenceOwner>(
  claims: Claims,
  now: () => number,
): RoomPresence<Owner> {
  const shown = new Map<number, Shown<Owner>>();
  let lastClock = 0;
  let changed = new Set<number>();
  const nextClock = () => {
    lastClock = Math.max(lastClock + 1, now());
    return lastClock;
  };
  const take = (owner: Owner, { client, clock, state }: PresenceLine): CloseCode | null => {
    if (!claims.claim(client, owner.participant)) return null;
    if (state.length > limits.presenceBytes || Buffer.byteLength(state) > limits.presenceBytes) {
      return closeCodes.tooLarge;
    }
    const before = shown.get(client);
    if (state === 'null') {
      if (before?.owner === owner && shown.delete(client)) changed.add(client);
      return null;
    }
    if (!isSealed(state)) return closeCodes.guard;
    if (before !== undefined && before.owner === owner && clock <= before.clock) return null;
    shown.set(client, { owner, clock, shownClock: nextClock(), state });
    changed.add(client);
    return null;
  };
  return {
    receive(owner, lines) {
      for (const line of lines) {
        const code = take(owner, line);
        if (code !== null) return code;
      }
      return null;
    },
    remove(owner) {
      for (const [client, entry] of shown) {
        if (entry.owner !== owner) continue;
        shown.delete(client);
        changed.add(client);
      }
    },
    takeChanges() {
      const clients = changed;
      changed = new Set();
      const goneClock = nextClock();
      return (reader) =>
        [...clients].flatMap((client) => {
          const entry = shown.get(client);
          if (entry === undefined) {
            return claims.ownerOf(client) === reader.participant
              ? []
              : [{ client, clock: goneClock, state: 'null' }];
          }
          const clock = entry.owner === reader ? entry.clock : entry.shownClock;
          return [{ client, clock, state: entry.state }];
        });
    },
    hasChanges: () => changed.size > 0,
    others(reader) {
      return [...shown].flatMap(([client, entry]) => {
        if (entry.owner === reader) return [];
        entry.shownClock = nextClock();
        return [{ client, clock: entry.shownClock, state: entry.state }];
      });
    },
  };
}

function isSealed(state: string): boolean {
  try {
    return sealedState.safeParse(JSON.parse(state)).success;
  } catch {
    return false;
  }
}
