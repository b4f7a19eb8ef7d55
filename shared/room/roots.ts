import type * as Y from 'yjs';

/**
 * The closed list of root maps of the room document. Root types exist from the start in every
 * replica, so no two peers can make rival ones (architecture.md 3: nested types made on demand lose
 * writes). Every entry has one key per independently edited field, `id/field`.
 */
export const rootNames = [
  'meeting', // field -> value
  'people', // seat/field -> value
  'roles', // role -> holding
  'agenda', // item/field -> value
  'running', // run -> start of that run, run/until -> its end
  'hands', // seat:kind -> hand
  'floor', // 'current' -> grant, grant id -> end of that grant
  'questions', // question/field -> adoption or confirmation
  'cards', // card/field -> value
  'formats', // format -> the group's copy, item/format -> the format as it was started, plan/item -> which one is meant
  'phases', // item/attempt/... -> start, steps, pauses, thumbs, payers, extensions, end; item/displaced/...
  'leadership', // 'deputy', 'acting' -> stint, end/<stint>, ask/<stint>, remove/<seat>/<by>
  'held', // role/seat -> when that person last had that role
  'swaps', // seat -> the exchange of roles this person proposes
  'gate', // 'mode', item/seat -> reaction, item/seat/pass/<n>, item/seat/override, item/closed, item/held
  'flags', // flag -> crisis, flag/answer, flag/dismissed/seat, more/<flag>, out/item/seat, 'talk'
  'rounds', // <n>/start, <n>/end, <n>/seat/mark -> moment, <n>/seat/text, <n>/seat/reader -> words to be read aloud
  'moves', // hand/up, hand/back -> who moved it and why; hand/text -> words to be read aloud, hand/reader -> by whom
  'listening', // phase/fix/<1|2> -> fact-fix, phase/break -> silence broken
  'parked', // card/field -> what its owner saved for a later phase
  'invitations', // phase/seat -> invitation to speak
  'choices', // item/attempt/list:seat -> topic, item/attempt/list/option:voter -> vote, .../chosen/<n> -> decision
  'talk', // 'bars' -> whether everybody sees all bars
] as const;

export type RootName = (typeof rootNames)[number];

/** A root map. Values are `unknown` on purpose: they are parsed with a schema when read. */
export function rootMap(doc: Y.Doc, name: RootName): Y.Map<unknown> {
  return doc.getMap<unknown>(name);
}

/** The co-edited text of one focus question: a root text named by the question's id (B1). */
export function questionText(doc: Y.Doc, questionId: string): Y.Text {
  return doc.getText(`question/${questionId}`);
}
