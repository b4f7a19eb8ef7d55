import type { Answer, Api } from '#client/api.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { Entry } from './entry.ts';
import { monotonicNow } from './serverClock.ts';

/**
 * Tickets and media tokens, fresh whenever they are asked for. A seat token that is over is renewed on the
 * way; `unauthorized` means that the server would not have this participant again.
 */
export interface FreshEntry {
  /** A ticket nobody has used: the one kept ready, or a new one. */
  ticket(): Promise<Answer<{ ticket: string }>>;
  /** The way to LiveKit if what is kept is still good; null asks for a new one with `newMedia`. */
  media(): MediaAnswer | null;
  newMedia(): Promise<MediaAnswer | null>;
  /** The click has come: from now on whoever needs a ticket or a token asks for it. */
  stopRenewing(): void;
}

/** Milliseconds: renewed at two thirds of their life, so that a click finds them good. */
const ticketRenewal = limits.ticketMs * 0.66;
const mediaRenewal = limits.mediaTokenMs * 0.66;
/** While LiveKit does not answer: well under the server's twelve tokens a minute. */
const mediaRetry = 15_000;

/**
 * Keeps an entry's ticket and media token fresh during the preview, so that the click needs no call
 * of its own. Renewing connects nothing and counts nobody.
 */
export function keepFresh(api: Api, entry: Entry): FreshEntry {
  const { room } = entry;
  let { seatToken } = entry.answer;
  let renewal: Promise<Answer<unknown>> | null = null;
  let ticket: { value: string; at: number } | null = { value: entry.answer.ticket, at: entry.sample.askedAt };
  let media = entry.answer.media && { value: entry.answer.media, at: entry.sample.askedAt };

  let mediaAskedAt = entry.sample.askedAt;

  const enterAgain = async () => {
    const answer = await api.enter(room, entry.keys.access, seatToken);
    if (answer.kind === 'ok') seatToken = answer.value.seatToken;
    renewal = null;
    return answer;
  };
  /** A seat token lives 12 h, and a page may stand for longer: who still holds the link goes on (W3). */
  const seated = async <T>(ask: (token: string) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const used = seatToken;
    const answer = await ask(used);
    if (answer.kind !== 'problem' || answer.code !== 'unauthorized') return answer;
    // Board and call may find out at the same moment: they enter again once.
    if (used === seatToken) {
      const renewed = await (renewal ??= enterAgain());
      if (renewed.kind !== 'ok') return renewed;
    }
    return ask(seatToken);
  };
  const newTicket = () => seated((token) => api.ticket(room, token));
  const renewTicket = async () => {
    const answer = await newTicket();
    // Taken meanwhile: this one would never be used, and would grow old unseen.
    if (answer.kind === 'ok' && ticket !== null) ticket = { value: answer.value.ticket, at: monotonicNow() };
  };
  const newMedia = async () => {
    mediaAskedAt = monotonicNow();
    const answer = await seated((token) => api.mediaToken(room, token));
    media = answer.kind === 'ok' ? { value: answer.value, at: monotonicNow() } : null;
    return media?.value ?? null;
  };
  const ticking = setInterval(() => {
    if (ticket !== null && monotonicNow() - ticket.at > ticketRenewal) void renewTicket();
    const sinceAsked = monotonicNow() - mediaAskedAt;
    if (sinceAsked > (media === null ? mediaRetry : mediaRenewal)) void newMedia();
  }, 5000);

  return {
    async ticket() {
      // Taken, not read: a ticket opens one connection.
      const kept = ticket;
      ticket = null;
      if (kept !== null && monotonicNow() - kept.at < limits.ticketMs * 0.9)
        return { kind: 'ok', value: { ticket: kept.value } };
      return newTicket();
    },
    media: () =>
      media !== null && monotonicNow() - media.at < limits.mediaTokenMs * 0.9 ? media.value : null,
    newMedia,
    stopRenewing: () => clearInterval(ticking),
  };
}
