import { limits } from '#shared/protocol/limits.ts';
import { toBase64url } from '#shared/sealed/base64url.ts';
import type { Clock } from '#server/clock.ts';
import type { Seat } from './seatTokens.ts';

/** Sync tickets: single use, 30 s, bound to room and participant (security.md 5). In memory only. */
export interface Tickets {
  issue(seat: Seat): string;
  /** Uses the ticket up; null when it is unknown, used, too old or for another room. */
  redeem(ticket: string, room: string): Seat | null;
}

/** No tickets yet. */
export function createTickets(clock: Clock, random: (bytes: number) => Uint8Array): Tickets {
  const open = new Map<string, Seat & { until: number }>();
  const forgetOld = () => {
    const now = clock.now();
    // Issued in order, so the oldest stand first.
    for (const [ticket, { until }] of open) {
      if (until > now) return;
      open.delete(ticket);
    }
  };
  return {
    issue(seat) {
      forgetOld();
      const ticket = toBase64url(random(32));
      open.set(ticket, { ...seat, until: clock.now() + limits.ticketMs });
      return ticket;
    },
    redeem(ticket, room) {
      const found = open.get(ticket);
      open.delete(ticket);
      if (found === undefined || found.room !== room || found.until <= clock.now()) return null;
      return { room: found.room, participant: found.participant };
    },
  };
}
