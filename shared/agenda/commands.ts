import type * as Y from 'yjs';
import { adoptOpenQuestion } from '../board/questions.ts';
import { changePresenting, notePresenter, presentingAtStart } from '../roles/presenting.ts';
import { closeGate } from '../gate/closing.ts';
import { mayPassGate } from '../gate/policy.ts';
import { readMeeting } from '../meeting/read.ts';
import { readPeople } from '../people/read.ts';
import type { Actor } from '../room/actor.ts';
import { execute } from '../room/execute.ts';
import type { ItemId } from '../room/ids.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { rootMap } from '../room/roots.ts';
import { placeItem, writePositions } from './place.ts';
import {
  type AgendaContext,
  mayAddItem,
  mayEditItem,
  mayFinishItem,
  mayPauseItem,
  mayRemoveItem,
  mayRestoreItem,
  mayStartItem,
} from './policy.ts';
import { type AgendaView, readAgenda, readPositions } from './read.ts';
import { lastStart, runsFromTheFuture, untilSuffix } from './runs.ts';
import {
  type AddItem,
  addItemSchema,
  type EditItem,
  editItemSchema,
  type EndItem,
  endItemSchema,
  type ItemInput,
  itemInputSchema,
  type ItemKind,
  type MoveItem,
  moveItemSchema,
  type Removal,
  type RemoveItem,
  removeItemSchema,
  type StartItem,
  startItemSchema,
} from './schemas.ts';

/** What the agenda's policies need to know, read from the document. */
export function agendaContext(doc: Y.Doc): AgendaContext {
  return { agenda: readAgenda(doc), people: readPeople(doc) };
}

/**
 * Adds an item at the end, minutes that no longer fit included (A2, A9). The title of a personal item
 * is not stored (A8). Refuses `invalid` (an id in use, no title) and what `mayAddItem` refuses.
 */
export function addItem(doc: Y.Doc, actor: Actor, input: AddItem): Outcome {
  const parsed = addItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, title, itemKind, minutes, owner } = parsed.data;
  if (!hasFittingTitle(itemKind, title)) return refused('invalid');
  if (readPositions(doc).some((entry) => entry.id === id)) return refused('invalid');
  const outcome = mayAddItem(agendaContext(doc), actor, owner);
  if (outcome.kind === 'refused') return outcome;
  const positions = placeItem(doc, id, null);
  const map = rootMap(doc, 'agenda');
  return execute(doc, () => {
    map.set(`${id}/title`, itemKind === 'personal' ? '' : title);
    map.set(`${id}/kind`, itemKind);
    map.set(`${id}/minutes`, minutes);
    map.set(`${id}/owner`, owner);
    writePositions(doc, positions);
  });
}

/**
 * Changes what the patch names, each field an entry of its own, so that edits to two fields at the
 * same time both live (A3). An item that becomes personal loses its title, one that no longer is
 * needs a new one (A8). Refuses `invalid`, `unknown-item`, `unknown-seat`.
 */
export function editItem(doc: Y.Doc, actor: Actor, input: EditItem): Outcome {
  const parsed = editItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, patch } = parsed.data;
  const context = agendaContext(doc);
  const outcome = mayEditItem(context, actor, id);
  if (outcome.kind === 'refused') return outcome;
  if (patch.owner !== undefined && patch.owner !== null && !context.people.people.has(patch.owner)) {
    return refused('unknown-seat');
  }
  const item = context.agenda.items.find((candidate) => candidate.id === id);
  const kind = patch.itemKind ?? item?.itemKind ?? 'other';
  const isTitleAffected = patch.title !== undefined || patch.itemKind !== undefined;
  const title = patch.title ?? item?.title ?? '';
  if (isTitleAffected && !hasFittingTitle(kind, title)) return refused('invalid');
  const map = rootMap(doc, 'agenda');
  return execute(doc, () => {
    if (kind === 'personal') {
      if (map.get(`${id}/title`) !== '') map.set(`${id}/title`, '');
    } else if (patch.title !== undefined) map.set(`${id}/title`, patch.title);
    if (patch.itemKind !== undefined) map.set(`${id}/kind`, patch.itemKind);
    if (patch.minutes !== undefined) map.set(`${id}/minutes`, patch.minutes);
    if (patch.owner !== undefined) map.set(`${id}/owner`, patch.owner);
  });
}

/**
 * Puts an item right before another one, or last with `before: null` (A4). Refuses `invalid`,
 * `unknown-item`, `unknown-seat`.
 */
export function moveItem(doc: Y.Doc, actor: Actor, input: MoveItem): Outcome {
  const parsed = moveItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, before } = parsed.data;
  const context = agendaContext(doc);
  const outcome = mayEditItem(context, actor, id);
  if (outcome.kind === 'refused') return outcome;
  const { items } = context.agenda;
  if (before !== null && !items.some((item) => item.id === before)) return refused('unknown-item');
  const index = items.findIndex((item) => item.id === id);
  // Where it stands already; writing would only overrule somebody else's move.
  if (before === id || before === (items[index + 1]?.id ?? null)) return accepted;
  const positions = placeItem(doc, id, before);
  return execute(doc, () => writePositions(doc, positions));
}

/**
 * Takes an item off the agenda; it can be restored by anybody, the time spent on it is kept, and with
 * `now` it is noted who did so, for everybody to see (A5). Refuses
 * `invalid`, `item-running`, `unknown-item`, `unknown-seat`, `gate-locked`.
 */
export function removeItem(doc: Y.Doc, actor: Actor, input: RemoveItem): Outcome {
  const parsed = removeItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, now } = parsed.data;
  const context = agendaContext(doc);
  const outcome = mayRemoveItem(context, actor, id);
  if (outcome.kind === 'refused') return outcome;
  // Taking an open case off the agenda would end it past its gate.
  const isDone = context.agenda.items.some((item) => item.id === id && item.status === 'done');
  const gate = isDone ? accepted : mayPassGate(doc, actor, id);
  if (gate.kind === 'refused') return gate;
  return execute(doc, () => {
    const map = rootMap(doc, 'agenda');
    map.set(`${id}/removed`, true);
    if (now !== undefined) map.set(`${id}/removal`, { seat: actor.seat, at: now } satisfies Removal);
  });
}

/** Puts a removed item back where it stood (A5). Refuses `invalid`, `unknown-item`, `unknown-seat`. */
export function restoreItem(doc: Y.Doc, actor: Actor, input: ItemInput): Outcome {
  const parsed = itemInputSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayRestoreItem(agendaContext(doc), actor, parsed.data.id);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => rootMap(doc, 'agenda').set(`${parsed.data.id}/removed`, false));
}

/**
 * Starts an item at `now` (server ms) under a fresh run id. Whatever ran before ends at that moment,
 * unfinished, the meeting's clock starts if it was waiting (A6), a standalone focus question that was
 * written before becomes the item's (B2), and presenting follows the item (R10). Refuses `invalid`,
 * `item-running`, `item-done`, `unknown-item`, `unknown-seat`.
 */
export function startItem(doc: Y.Doc, actor: Actor, input: StartItem): Outcome {
  const parsed = startItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, run, now } = parsed.data;
  const running = rootMap(doc, 'running');
  if (running.has(run)) return refused('invalid');
  const { agenda, people } = agendaContext(doc);
  const outcome = mayStartItem({ agenda, people }, actor, id);
  if (outcome.kind === 'refused') return outcome;
  const presenting = presentingAtStart(doc, new Set(actor.present).add(actor.seat), id);
  return execute(doc, () => {
    keepOnAgenda(doc, agenda);
    notePresenter(doc, id);
    changePresenting(doc, actor, presenting, now);
    for (const bogus of runsFromTheFuture(doc, now)) running.delete(bogus);
    // Another browser's clock may be ahead: what is started last must also be the last by its time.
    const since = Math.max(now, lastStart(doc) + 1);
    running.set(run, { item: id, since });
    adoptOpenQuestion(doc, id);
    if (readMeeting(doc).startedAt === null) rootMap(doc, 'meeting').set('startedAt', now);
  });
}

/** Stops an item's clock without finishing it; it can be started again (A6; C18). */
export function pauseItem(doc: Y.Doc, actor: Actor, input: EndItem): Outcome {
  const parsed = endItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { agenda, people } = agendaContext(doc);
  const outcome = mayPauseItem({ agenda, people }, actor, parsed.data.id);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => endRun(doc, agenda, parsed.data.id, parsed.data.now));
}

/**
 * Finishes an item and stops its clock (A6). Refuses `invalid`, `item-not-running` for one that never
 * ran, `item-done`, `unknown-item`, `unknown-seat`, and `gate-locked` for a case in which somebody here
 * was not heard (G5; A40).
 */
export function finishItem(doc: Y.Doc, actor: Actor, input: EndItem): Outcome {
  const parsed = endItemSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, now } = parsed.data;
  const { agenda, people } = agendaContext(doc);
  const outcome = mayFinishItem({ agenda, people }, actor, id);
  if (outcome.kind === 'refused') return outcome;
  const gate = mayPassGate(doc, actor, id);
  if (gate.kind === 'refused') return gate;
  return execute(doc, () => {
    closeGate(doc, actor, id, now);
    endRun(doc, agenda, id, now);
    rootMap(doc, 'agenda').set(`${id}/finishedAt`, now);
  });
}

/** Takes a finish back: the item is planned again (A6). Refuses `invalid`, `unknown-item`, `unknown-seat`. */
export function reopenItem(doc: Y.Doc, actor: Actor, input: ItemInput): Outcome {
  const parsed = itemInputSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayEditItem(agendaContext(doc), actor, parsed.data.id);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => rootMap(doc, 'agenda').set(`${parsed.data.id}/finishedAt`, null));
}

function endRun(doc: Y.Doc, agenda: AgendaView, id: ItemId, now: number): void {
  if (agenda.current?.id !== id || agenda.currentRun === null) return;
  const until = Math.max(now, agenda.current.runningSince ?? now);
  rootMap(doc, 'running').set(agenda.currentRun + untilSuffix, until);
  keepOnAgenda(doc, agenda);
}

/** Removed by one while another started it: it was used, so it stays when its clock stops (A5). */
function keepOnAgenda(doc: Y.Doc, { current }: AgendaView): void {
  const map = rootMap(doc, 'agenda');
  if (current !== null && map.get(`${current.id}/removed`) === true) map.set(`${current.id}/removed`, false);
}

function hasFittingTitle(kind: ItemKind, title: string): boolean {
  return kind === 'personal' || title.length > 0;
}
