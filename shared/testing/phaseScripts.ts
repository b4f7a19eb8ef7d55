import fc from 'fast-check';
import * as Y from 'yjs';
import { addItem, editItem, pauseItem, removeItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { idText, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat, reactionInsert, repeatingFormat } from '#shared/testing/formats.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import {
  abandonFormat,
  advancePhase,
  finishFormat,
  insertReaction,
  repeatPhase,
  startFormat,
  stepBack,
} from '#shared/phases/commands.ts';
import { proposeDisplacement } from '#shared/phases/displacement.ts';
import { choosePayer, raiseThumb, settleExtension } from '#shared/phases/extensionCommands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { pausePhase, resumePhase } from '#shared/phases/pauseCommands.ts';
import { pauseReasons } from '#shared/phases/schemas.ts';

/** Three browsers, one person at each, nobody facilitates; three items, of which the first runs. */
export const browsers = 3;
export const items = [0, 1, 2].map((index) => itemIdSchema.parse(idText('item', index)));
export const seats = [0, 1, 2].map(castSeat);
const minutes = [3, 5, 2];
const item = fc.constantFrom(...items);
export const duration = 600_000;

const verbs = [
  ...(['advance', 'back', 'repeat', 'insert', 'start', 'finish', 'abandon', 'pause', 'resume'] as const),
  ...(['thumb', 'settle', 'run', 'stop', 'edit', 'remove', 'put-off'] as const),
];
/** Choosing who pays only where a law asks for it: it takes votes away from the others. */
type Verb = (typeof verbs)[number] | 'choose';

/** Everything may happen; the verbs named happen much more often. */
export function scriptOfMostly(...often: readonly Verb[]) {
  const action = fc.record({
    verb: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom<Verb>(...often) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    item,
    other: item,
    up: fc.constantFrom(true, true, true, false),
    /** Whom this browser sees here; one that lost its connection sees nobody else. */
    sees: fc.subarray([...seats]),
    why: fc.constantFrom(...pauseReasons),
    format: fc.constantFrom(plainFormat, repeatingFormat),
    /** Browsers estimate the time; here they are up to two seconds wrong. */
    error: fc.integer({ min: -2000, max: 2000 }),
  });
  return scriptOf(action, { replicas: browsers, maxLength: 50, size: 'max' });
}
type Script = ReturnType<typeof scriptOfMostly> extends fc.Arbitrary<infer S> ? S : never;
type Action = Extract<Script[number], { kind: 'act' }>['action'];

export const filled = (() => {
  const doc = new Y.Doc();
  doc.clientID = 99;
  seatCast(doc, browsers);
  const actor = actorOf(castSeat(0), seats);
  for (const [index, id] of items.entries()) {
    const planned = minutes[index] ?? 1;
    const rest = { itemKind: 'professional', minutes: planned, owner: castSeat(index), now: 1 } as const;
    addItem(doc, actor, { id, title: `Item ${index}`, ...rest });
  }
  // Each has begun its format; the first one, begun last, runs on.
  for (const [index, id] of items.toReversed().entries()) {
    const now = 100_000 + index;
    startItem(doc, actor, { id, run: runIdSchema.parse(idText('run', 900 + index)), now });
    startFormat(doc, actor, { item: id, format: plainFormat, now });
  }
  return Y.encodeStateAsUpdate(doc);
})();

export function openReplicas() {
  const replicas = createReplicas(browsers);
  for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
  return replicas;
}

export function act(doc: Y.Doc, wish: Action, index: number, replica: number): Outcome {
  const actor = actorOf(castSeat(replica), wish.sees);
  const now = 100_000 + (index * duration) / 50 + wish.error;
  const where = readAgenda(doc).current?.id ?? wish.item;
  const step = readPhaseLog(doc, where)?.last.step ?? 0;
  switch (wish.verb) {
    case 'advance':
      return advancePhase(doc, actor, { item: where, step, now });
    case 'back':
      return stepBack(doc, actor, { item: where, step, now });
    case 'repeat':
      return repeatPhase(doc, actor, { item: where, step, now });
    case 'insert':
      return insertReaction(doc, actor, { item: where, step, insert: reactionInsert, now });
    case 'start':
      return startFormat(doc, actor, { item: where, format: wish.format, now });
    case 'finish':
      return finishFormat(doc, actor, { item: where, now });
    case 'abandon':
      return abandonFormat(doc, actor, { item: where, now });
    case 'pause':
      return pausePhase(doc, actor, { item: where, why: wish.why, now });
    case 'resume':
      return resumePhase(doc, actor, { item: where, why: wish.why, now });
    case 'thumb':
      return raiseThumb(doc, actor, { item: where, step, up: wish.up, now });
    case 'choose':
      return choosePayer(doc, actor, { item: where, step, payer: wish.up ? wish.other : null, now });
    case 'settle':
      return settleExtension(doc, actor, { item: where, step, now });
    case 'run':
      return startItem(doc, actor, { id: wish.item, run: runIdSchema.parse(idText('run', index)), now });
    case 'stop':
      return pauseItem(doc, actor, { id: where, now });
    case 'edit':
      return editItem(doc, actor, { id: wish.other, patch: { minutes: 1 + (index % 4) } });
    case 'remove':
      return removeItem(doc, actor, { id: wish.other });
    case 'put-off':
      return proposeDisplacement(doc, actor, { item: wish.other, now });
    default:
      wish.verb satisfies never;
      throw new Error('no such verb');
  }
}
