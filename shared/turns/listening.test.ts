import type { Area } from '#shared/board/schemas.ts';
import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { claimActing } from '#shared/leadership/commands.ts';
import { readPhase } from '#shared/phases/read.ts';
import { cardIdSchema, itemIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { turnsItem, turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { decline, invite, notYetHeard, readInvitations } from './invitations.ts';
import {
  holdToBreakSilence,
  maySpeak,
  processStop,
  readListening,
  releaseSilence,
  sendFactFix,
  shownFactFix,
  wipeFactFixes,
} from './listening.ts';
import {
  dropParked,
  hasPlaceForAdvice,
  offerParked,
  parkText,
  readParked,
  type ParkedKind,
} from './parking.ts';
import { offersQueue, type Speech } from './interruption.ts';
import { offersAfterSilence } from './silence.ts';

const [fay, pat, ada, ben] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];

function working() {
  const room = turnsMeeting(5, balint);
  room.goTo('work');
  const speech = (seat = pat) => maySpeak(readListening(room.doc), seat, room.clock.now);
  return {
    room,
    speech,
    fix: (text: string | null, seat = pat) =>
      sendFactFix(room.doc, room.actor(seat), { text, now: room.clock.now }),
  };
}
const muted = { kind: 'soft-muted', why: 'presenter-listens' };

test('[T16] C8: a presenter who listens stays muted, with the reason; nobody else is', () => {
  const { room, speech } = working();
  expect(speech(pat)).toEqual(muted);
  expect([speech(fay), speech(ada)]).toEqual([{ kind: 'open' }, { kind: 'open' }]);
  expect(room.raise(pat)).toEqual(refused('presenter-listens'));
  expect(room.raise(pat, 'reply')).toEqual(refused('presenter-listens'));
  expect(room.raise(pat, 'process')).toEqual(accepted);
  room.goTo('return');
  expect(speech(pat)).toEqual({ kind: 'open' });
});

test('[T16] C8: two fact-fixes; a typed one is shown for 15 s, once, and its words go', () => {
  const { room, fix } = working();
  expect(fix('She is 34.', ada)).toEqual(refused('presenter-only'));
  expect(fix('It was the sister.')).toEqual(accepted);
  const shown = () => shownFactFix(readListening(room.doc), room.clock.now)?.text ?? null;
  expect(shown()).toBe('It was the sister.');
  room.clock.pass(14_999);
  expect(wipeFactFixes(room.doc, room.actor(ada), { now: room.clock.now })).toEqual(accepted);
  expect(shown()).toBe('It was the sister.');
  room.clock.pass(1);
  expect(shown()).toBeNull();
  wipeFactFixes(room.doc, room.actor(ada), { now: room.clock.now });
  expect(contentOf(room.doc)).not.toContain('the sister');
  expect(fix('Not in May.')).toEqual(accepted);
  expect(fix('A third.')).toEqual(refused('fact-fix-limit'));
  room.goTo('return');
  expect(fix('Now I may speak.')).toEqual(refused('not-in-this-phase'));
});

test('[T16] C8: a spoken fact-fix opens the microphone for 15 s', () => {
  const { room, speech, fix } = working();
  fix(null);
  expect(speech()).toEqual({ kind: 'open' });
  room.clock.pass(14_999);
  expect(speech()).toEqual({ kind: 'open' });
  room.clock.pass(1);
  expect(speech()).toEqual(muted);
});

test('[T16] C8: holding breaks the silence as long as it is held', () => {
  const { room, speech } = working();
  const input = () => ({ now: room.clock.now });
  expect(holdToBreakSilence(room.doc, room.actor(ada), input())).toEqual(refused('presenter-only'));
  expect(holdToBreakSilence(room.doc, room.actor(pat), input())).toEqual(accepted);
  expect(speech()).toEqual({ kind: 'open' });
  room.clock.pass(60_000);
  expect(speech()).toEqual({ kind: 'open' });
  expect(releaseSilence(room.doc, room.actor(pat), input())).toEqual(accepted);
  expect(speech()).toEqual(muted);
  expect(readListening(room.doc)?.breaking).toEqual({
    since: room.clock.now - 60_000,
    until: room.clock.now,
  });
});

test('[T16] C8: the process stop halts the phase clock at once, for all', () => {
  const { room } = working();
  room.clock.pass(60_000);
  const view = () => readPhase(room.doc, room.clock.now, new Set(room.seats));
  expect(processStop(room.doc, room.actor(pat), { now: room.clock.now })).toEqual(accepted);
  room.clock.pass(30_000);
  expect(view()).toMatchObject({ spentMs: 60_000, pausedBy: 'presenter-stop' });
  const other = working().room;
  expect(processStop(other.doc, other.actor(ada), { now: other.clock.now })).toEqual(accepted);
  expect(readPhase(other.doc, other.clock.now, new Set(other.seats))?.pausedBy).toBe('process');
});

test('[T17] C9: advice typed in the account is parked, and offered to its writer alone in consult', () => {
  const room = turnsMeeting(5, tietze);
  room.goTo('account');
  const id = cardIdSchema.parse(idText('card', 1));
  const text = 'Have you tried a home visit?';
  const park = { id, kind: 'advice', text, area: 'ideas', now: room.clock.now } as const;
  expect(parkText(room.doc, room.actor(ada), park)).toEqual(accepted);
  expect(parkText(room.doc, room.actor(ada), park)).toEqual(refused('invalid'));
  const offered = (seat = ada) =>
    offerParked(readParked(room.doc, seat), { running: turnsItem, phase: room.turns().phase }).map(
      (one) => one.text,
    );
  expect(offered()).toEqual([]);
  room.goTo('consult');
  expect(offered()).toEqual([text]);
  expect(offered(ben)).toEqual([]);
  expect(dropParked(room.doc, room.actor(ben), { id })).toEqual(refused('not-author'));
  expect(dropParked(room.doc, room.actor(ada), { id })).toEqual(accepted);
  expect(dropParked(room.doc, room.actor(ada), { id })).toEqual(refused('unknown-card'));
  expect(contentOf(room.doc)).not.toContain(text);
});

test('[T17] A55: advice meant for a turn waits for advice, where turns are served before; a card for its area', () => {
  const room = turnsMeeting(5, tietze);
  room.goTo('account');
  const save = (index: number, kind: ParkedKind, area: Area | null) =>
    parkText(room.doc, room.actor(ada), {
      id: cardIdSchema.parse(idText('card', index)),
      kind,
      text: `${kind} ${index}`,
      area,
      now: room.clock.now + index,
    });
  expect(save(1, 'advice', 'ideas')).toEqual(accepted);
  expect(save(2, 'card', 'ideas')).toEqual(accepted);
  expect(save(3, 'turn', null)).toEqual(accepted);
  const offered = (phase: Parameters<typeof offerParked>[1]['phase']) =>
    offerParked(readParked(room.doc, ada), { running: turnsItem, phase }).map(({ kind }) => kind);
  const open = { handKinds: ['process', 'turn'], areas: ['ideas'] } as const;
  expect(offered({ ...open, isAdvice: false })).toEqual(['card', 'turn']);
  expect(offered({ ...open, areas: [], isAdvice: false })).toEqual(['turn']);
  expect(offered({ ...open, isAdvice: true })).toEqual(['advice', 'card', 'turn']);
  // A copy of a format may have an advice phase without the ideas: then it is said.
  expect(offered({ ...open, areas: [], isAdvice: true })).toEqual(['advice', 'turn']);
  expect(offered(null)).toEqual(['advice', 'card', 'turn']);
  expect(hasPlaceForAdvice({ isAdvice: false })).toBe(false);
  expect(hasPlaceForAdvice(null)).toBe(true);
});

test('[T17] C9: where no phase is for advice, as in Balint, it stays with its writer', () => {
  const room = turnsMeeting(5, balint);
  room.goTo('clarify');
  const id = cardIdSchema.parse(idText('card', 1));
  parkText(room.doc, room.actor(ada), {
    id,
    kind: 'advice',
    text: 'Try rest.',
    area: null,
    now: room.clock.now,
  });
  for (const phase of ['work', 'return', 'process']) {
    room.goTo(phase);
    const moment = { running: turnsItem, phase: room.turns().phase };
    expect(offerParked(readParked(room.doc, ada), moment)).toEqual([]);
  }
  expect(readParked(room.doc, ada)).toHaveLength(1);
});

test('[T17] what was parked for one case is not offered in another, nor after it; it stays with its writer', () => {
  const room = turnsMeeting(5, tietze);
  room.goTo('account');
  const park = { kind: 'advice', text: 'Try rest.', area: null, now: room.clock.now } as const;
  parkText(room.doc, room.actor(ada), { ...park, id: cardIdSchema.parse(idText('card', 1)) });
  room.goTo('consult');
  const { phase } = room.turns();
  const offered = (running: Parameters<typeof offerParked>[1]['running']) =>
    offerParked(readParked(room.doc, ada), { running, phase }).length;
  expect(offered(turnsItem)).toBe(1);
  expect(offered(itemIdSchema.parse(idText('item', 2)))).toBe(0);
  expect(offerParked(readParked(room.doc, ada), { running: null, phase: null })).toEqual([]);
  expect(readParked(room.doc, ada)).toHaveLength(1);
});

test('[T19] C15: from 60 % of a phase on, by hands or open, who has 0 s is shown; presenter and facilitator are not', () => {
  const input = {
    floor: 'queue' as const,
    limitMs: 600_000,
    isSomebodyStrong: false,
    here: [fay, pat, ada, ben],
    presenter: pat,
    leader: fay,
  };
  const talkedMs = new Map([[ben, 4000]]);
  expect(notYetHeard({ ...input, spentMs: 359_999, talkedMs })).toEqual([]);
  expect(notYetHeard({ ...input, spentMs: 360_000, talkedMs })).toEqual([ada]);
  for (const [floor, seen] of [
    ['open', [ada]],
    ['round', []],
    ['silent', []],
    ['presenter', []],
  ] as const) {
    expect([floor, notYetHeard({ ...input, floor, spentMs: 360_000, talkedMs })]).toEqual([floor, seen]);
  }
});

test('[T19] S2: one voice beyond twice the even share shows at once who has said nothing', () => {
  const input = {
    floor: 'open' as const,
    spentMs: 10_000,
    limitMs: 600_000,
    here: [fay, pat, ada, ben],
    talkedMs: new Map([[ben, 200_000]]),
    presenter: pat,
    leader: fay,
  };
  expect(notYetHeard({ ...input, isSomebodyStrong: false })).toEqual([]);
  expect(notYetHeard({ ...input, isSomebodyStrong: true })).toEqual([ada]);
  expect(notYetHeard({ ...input, floor: 'round', isSomebodyStrong: true })).toEqual([]);
});

test('[T19] C15: declining is invisible to others', () => {
  const room = turnsMeeting(5, tietze);
  room.goTo('consult');
  const seen = (seat: typeof fay) => readInvitations(room.doc, room.actor(seat));
  const wish = { seat: ada, now: room.clock.now };
  expect(invite(room.doc, room.actor(ben), wish)).toEqual(refused('facilitator-only'));
  expect(invite(room.doc, room.actor(fay), wish)).toEqual(accepted);
  expect(seen(ada)).toEqual({ isInvited: true, invited: [] });
  expect(seen(ben)).toEqual({ isInvited: false, invited: [] });
  const before = [seen(fay), seen(ben), seen(pat)];
  expect(decline(room.doc, room.actor(ada))).toEqual(accepted);
  expect(seen(ada).isInvited).toBe(false);
  expect([seen(fay), seen(ben), seen(pat)]).toEqual(before);
  expect(invite(room.doc, room.actor(fay), wish)).toEqual(accepted);
  expect(seen(ada).isInvited).toBe(false);
  room.goTo('close');
  expect(seen(fay).invited).toEqual([]);
});

test('[T19] C20: whoever acts invites and sees the invitations, not the facilitator who is back as a member', () => {
  const room = turnsMeeting(5, tietze);
  room.goTo('consult');
  const present = new Set([...room.actor(ben).present].filter((seat) => seat !== fay));
  const now = room.clock.now + 60_000;
  const claim = claimActing(room.doc, { seat: ben, present }, { awaySince: now - 60_000, now });
  expect(claim).toEqual(accepted);
  const wish = { seat: ada, now };
  expect(invite(room.doc, room.actor(fay), wish)).toEqual(refused('facilitator-only'));
  expect(invite(room.doc, room.actor(ben), wish)).toEqual(accepted);
  expect(readInvitations(room.doc, room.actor(ben)).invited).toEqual([ada]);
  expect(readInvitations(room.doc, room.actor(fay)).invited).toEqual([]);
});

test('[T20] C16: after 45 s of silence nothing happens, after 60 s the facilitator alone is asked, in Balint nobody', () => {
  const consult = { floor: 'queue', isSilencePrompted: true } as const;
  expect(offersAfterSilence(consult, 45_000, true)).toBe(false);
  expect(offersAfterSilence(consult, 59_999, true)).toBe(false);
  expect(offersAfterSilence(consult, 60_000, true)).toBe(true);
  expect(offersAfterSilence(consult, 60_000, false)).toBe(false);
  expect(offersAfterSilence(null, 60_000, true)).toBe(true);
  expect(offersAfterSilence({ ...consult, floor: 'silent' }, 600_000, true)).toBe(false);
  const { room } = working();
  expect(offersAfterSilence(room.turns().phase, 70_000, true)).toBe(false);
});

test('[T21] C17: the offer comes to the interrupter alone, after more than 2 s against the holder', () => {
  const holder = { seat: ada, since: 0 };
  const speech = (own: Speech[], theirs: Speech[] = [{ since: 0, until: null }]) =>
    new Map([
      [ada, theirs],
      [ben, own],
    ]);
  const two = speech([{ since: 1000, until: 3000 }]);
  expect(offersQueue(ben, holder, two, 9000)).toBe(false);
  const longer = speech([{ since: 1000, until: null }]);
  expect(offersQueue(ben, holder, longer, 3000)).toBe(false);
  expect(offersQueue(ben, holder, longer, 3001)).toBe(true);
  expect(offersQueue(ada, holder, longer, 9000)).toBe(false);
  expect(offersQueue(pat, holder, longer, 9000)).toBe(false);
  expect(offersQueue(ben, null, longer, 9000)).toBe(false);
  // While the holder pauses, speaking is not against them; nor is what was said before they had the floor.
  expect(
    offersQueue(ben, holder, speech([{ since: 1000, until: 9000 }], [{ since: 0, until: 2000 }]), 9000),
  ).toBe(false);
  expect(offersQueue(ben, { seat: ada, since: 8000 }, longer, 9000)).toBe(false);
});
