import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayLead } from '#shared/leadership/policy.ts';
import { placeInFormat } from '#shared/leadership/place.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import { pausePhase, resumePhase } from '#shared/phases/pauseCommands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { dismissalKey, readCrises, type CrisisEntry } from './crisis.ts';
import { readNeeds } from './needs.ts';
import { mayAnswerCrisis, mayDismissCrisis, mayFlag, ownerOfNeed } from './policy.ts';
import {
  answerCrisisInput,
  dismissCrisisInput,
  flagCrisisInput,
  flagNeedInput,
  setTalkInput,
  settleNeedInput,
  type Crisis,
  type CrisisAnswer,
  type Need,
  type Talk,
} from './schemas.ts';
import { isPausedForProcess, readStoredTalk, readTalk } from './talk.ts';

/**
 * Flags an item as a crisis: it goes next when the phase ends, or now if the presenter says so; a
 * second one queues behind the first (G11; A37). Refuses `invalid` (an id in use) and what `mayFlag`
 * refuses. Flagging what is flagged already keeps its place, and is a flag of its own: two people who
 * dismiss the other one elsewhere at the same moment do not dismiss this one.
 */
export function flagCrisis(doc: Y.Doc, actor: Actor, input: z.input<typeof flagCrisisInput>): Outcome {
  const parsed = flagCrisisInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, item, now } = parsed.data;
  const may = mayFlag(doc, actor, item);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'flags');
  if (map.has(id)) return refused('invalid');
  const crisis = { item, seat: actor.seat, at: now, during: placeInFormat(doc) } satisfies Crisis;
  return execute(doc, () => map.set(id, crisis));
}

/**
 * The presenter's answer: pause now, or finish this phase; it may change (G11; A37). Refuses `invalid`
 * and what `mayAnswerCrisis` refuses.
 */
export function answerCrisis(doc: Y.Doc, actor: Actor, input: z.input<typeof answerCrisisInput>): Outcome {
  const parsed = answerCrisisInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, answer, now } = parsed.data;
  const may = mayAnswerCrisis(doc, actor, item);
  const crisis = findCrisis(doc, item);
  if (may.kind === 'refused' || crisis === null) return may;
  // Later than the answer it replaces, also when this clock is behind.
  const at = Math.max(now, (crisis.answer?.at ?? -1) + 1);
  const stored = { answer, seat: actor.seat, at } satisfies CrisisAnswer;
  return execute(doc, () => rootMap(doc, 'flags').set(`${crisis.flag}/answer`, stored));
}

/**
 * Wishes that a crisis is none after all. It takes two different people, whoever they are (G11; A37).
 * Refuses `invalid` and what `mayDismissCrisis` refuses.
 */
export function dismissCrisis(doc: Y.Doc, actor: Actor, input: z.input<typeof dismissCrisisInput>): Outcome {
  const parsed = dismissCrisisInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const may = mayDismissCrisis(doc, actor, item);
  const crisis = findCrisis(doc, item);
  if (may.kind === 'refused' || crisis === null) return may;
  return execute(doc, () => {
    for (const flag of crisis.flags) rootMap(doc, 'flags').set(dismissalKey(flag, actor.seat), { at: now });
  });
}

/**
 * "Needs more than us": a kind, by when, and the presenter as owner; no story (G12; A22). It opens the
 * next follow-up. Refuses `invalid` (an id in use) and what `mayFlag` refuses.
 */
export function flagNeed(doc: Y.Doc, actor: Actor, input: z.input<typeof flagNeedInput>): Outcome {
  const parsed = flagNeedInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, item, kind, due, now } = parsed.data;
  const may = mayFlag(doc, actor, item);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'flags');
  if (map.has(`more/${id}`)) return refused('invalid');
  const owner = ownerOfNeed(doc, actor, item);
  return execute(doc, () =>
    map.set(`more/${id}`, { item, kind, due, owner, by: actor.seat, at: now } satisfies Need),
  );
}

/** Says that a need was seen to (G12). Anybody may. Refuses `invalid`, `unknown-seat`, `no-such-flag`. */
export function settleNeed(doc: Y.Doc, actor: Actor, input: z.input<typeof settleNeedInput>): Outcome {
  const parsed = settleNeedInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, now } = parsed.data;
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const need = readNeeds(doc).find((one) => one.id === id);
  if (need === undefined) return refused('no-such-flag');
  if (need.settledAt !== null) return accepted;
  return execute(doc, () => rootMap(doc, 'flags').set(`more/${id}/settled`, now));
}

/**
 * Turns the talk to the process, or back to the case (G13; A36). Anybody turns to the process, at any
 * time, and the clock of the case stands still; back again turns whoever did, or who leads. Refuses
 * `invalid`, `unknown-seat`, `stepped-out`, `facilitator-only`.
 */
export function setTalk(doc: Y.Doc, actor: Actor, input: z.input<typeof setTalkInput>): Outcome {
  const parsed = setTalkInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { kind, now } = parsed.data;
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (readTalk(doc) === kind) return accepted;
  const stored = readStoredTalk(doc);
  if (kind === 'content' && !isPausedForProcess(doc) && stored?.seat !== actor.seat) {
    const leads = mayLead(doc, actor);
    if (leads.kind === 'refused') return leads;
  }
  const clock = turnClock(doc, actor, kind, now);
  if (clock.kind === 'refused') return clock;
  const item = readAgenda(doc).current?.id ?? null;
  const talk = { kind, seat: actor.seat, at: now, item } satisfies Talk;
  return execute(doc, () => rootMap(doc, 'flags').set('talk', talk));
}

/** Halts the clock of the case for talk about the process, or lets it go on; nothing without a format. */
function turnClock(doc: Y.Doc, actor: Actor, kind: Talk['kind'], now: number): Outcome {
  const place = placeInFormat(doc);
  if (place === null) return accepted;
  const input = { item: place.item, why: 'process' as const, now };
  return kind === 'process' ? pausePhase(doc, actor, input) : resumePhase(doc, actor, input);
}

function findCrisis(doc: Y.Doc, item: CrisisEntry['item']): CrisisEntry | null {
  return readCrises(doc).find((entry) => entry.item === item) ?? null;
}
