import type * as Y from 'yjs';
import { finishItem } from '#shared/agenda/commands.ts';
import { confirmQuestion, editQuestion, writeCard } from '#shared/board/commands.ts';
import { readBoard } from '#shared/board/read.ts';
import type { Area } from '#shared/board/schemas.ts';
import { chooseOption, placeDot, writeTopic } from '#shared/choices/commands.ts';
import type { OptionId } from '#shared/choices/schemas.ts';
import { markShared, passReaction } from '#shared/gate/commands.ts';
import { advancePhase, finishFormat } from '#shared/phases/commands.ts';
import { raiseThumb } from '#shared/phases/extensionCommands.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { endRound, finishInRound, passInRound, speakInRound, startRound } from '#shared/rounds/commands.ts';
import { callNext, raiseHand, yieldFloor } from '#shared/turns/commands.ts';
import { sendFactFix } from '#shared/turns/listening.ts';
import type { HandKind } from '#shared/turns/schemas.ts';

/** What a simulated colleague may do; each is one command of the room. */
export type Act =
  | { kind: 'raise-hand'; hand: HandKind }
  | { kind: 'yield' }
  | { kind: 'call-next' }
  | { kind: 'start-round' }
  | { kind: 'end-round' | 'speak' | 'finish-speaking' | 'pass'; round: number }
  | { kind: 'write-card'; area: Area; text: string }
  | { kind: 'write-topic'; text: string }
  | { kind: 'place-dot' | 'choose'; option: OptionId }
  | { kind: 'word-question'; text: string }
  | { kind: 'confirm-question' }
  | { kind: 'fix-fact'; text: string }
  | { kind: 'thumb'; item: ItemId; step: number; up: boolean }
  | { kind: 'share-reaction' | 'pass-reaction' | 'finish-format' | 'finish-item'; item: ItemId }
  | { kind: 'advance'; item: ItemId; step: number };

/** Does what was planned, through the same command that a person's button asks. */
export function performAct(
  doc: Y.Doc,
  actor: Actor,
  act: Act,
  { now, newId }: { now: number; newId: () => string },
): Outcome {
  switch (act.kind) {
    case 'raise-hand':
      return raiseHand(doc, actor, { kind: act.hand, id: newId(), now });
    case 'yield':
      return yieldFloor(doc, actor, { now });
    case 'call-next':
      return callNext(doc, actor, { grant: newId(), now });
    case 'start-round':
      return startRound(doc, actor, { seed: 0, now });
    case 'end-round':
      return endRound(doc, actor, { round: act.round, now });
    case 'speak':
      return speakInRound(doc, actor, { round: act.round, now });
    case 'finish-speaking':
      return finishInRound(doc, actor, { round: act.round, now });
    case 'pass':
      return passInRound(doc, actor, { round: act.round, now });
    case 'write-card':
      return writeCard(doc, actor, { id: newId(), area: act.area, text: act.text, now });
    case 'write-topic':
      return writeTopic(doc, actor, { text: act.text, now });
    case 'place-dot':
      return placeDot(doc, actor, { option: act.option, now });
    case 'choose':
      return chooseOption(doc, actor, { option: act.option, now });
    case 'word-question': {
      const question = readBoard(doc).question.id;
      return editQuestion(doc, actor, { question, index: 0, remove: 0, insert: act.text });
    }
    case 'confirm-question':
      return confirmQuestion(doc, actor, { now });
    case 'fix-fact':
      return sendFactFix(doc, actor, { text: act.text, now });
    case 'thumb':
      return raiseThumb(doc, actor, { item: act.item, step: act.step, up: act.up, now });
    case 'share-reaction':
      return markShared(doc, actor, { item: act.item, how: 'spoken', now });
    case 'pass-reaction':
      return passReaction(doc, actor, { item: act.item, now });
    case 'advance':
      return advancePhase(doc, actor, { item: act.item, step: act.step, now });
    case 'finish-format':
      return finishFormat(doc, actor, { item: act.item, now });
    case 'finish-item':
      return finishItem(doc, actor, { id: act.item, now });
    default:
      return act satisfies never;
  }
}
