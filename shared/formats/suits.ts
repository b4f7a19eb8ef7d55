import type { ItemKind } from '#shared/agenda/schemas.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import type { Format, FormatId } from './schema.ts';

/** Why a format does not quite suit a group. */
export type Misfit =
  | { kind: 'too-few'; needs: number }
  | { kind: 'too-many'; atMost: number }
  /** Methods that confront ask for trust, which takes months (A39). */
  | { kind: 'young-group'; months: number };

/** Whether a format is chosen for an item that has not begun, or is to begin at once. */
export type ChosenFor = 'later' | 'now';

/** `warn` still lets one choose; `greyed` does not, and both say why (F4). */
export type Suitability = { kind: 'fits' } | { kind: 'warn' | 'greyed'; why: Misfit };

/**
 * Whether a format suits the group in front of it (F4). Too few people grey it out where it would begin
 * now, because its phases could not be filled (A29); planned for later it only warns, because whoever
 * plans is often the first to come. Too many, or a group younger than it asks for, only warn. An age of
 * `null` is unknown and never warns.
 */
export function suits(
  format: Format,
  group: { people: number; groupAgeMonths: number | null },
  chosenFor: ChosenFor,
): Suitability {
  const { from, to } = format.groupSize;
  if (group.people < from) {
    return { kind: chosenFor === 'now' ? 'greyed' : 'warn', why: { kind: 'too-few', needs: from } };
  }
  const { groupAgeMonths } = group;
  if (groupAgeMonths !== null && groupAgeMonths < format.minGroupAge) {
    return { kind: 'warn', why: { kind: 'young-group', months: format.minGroupAge } };
  }
  if (group.people > to) return { kind: 'warn', why: { kind: 'too-many', atMost: to } };
  return { kind: 'fits' };
}

/**
 * Whether a format may begin with as many people as are here (F4; A29). A call that drops afterwards
 * ends nothing. Refuses `too-few-here`.
 */
export function mayBegin(format: Format, people: number): Outcome {
  const { kind } = suits(format, { people, groupAgeMonths: null }, 'now');
  return kind === 'greyed' ? refused('too-few-here') : accepted;
}

/**
 * The format that the picker offers first for an item of this kind (A52); null where none is needed: a
 * title is enough for a quick share (A16). Every format stays possible for every kind.
 */
export function suggestFor(itemKind: ItemKind): FormatId | null {
  switch (itemKind) {
    case 'case':
      return 'tietze';
    case 'ethics':
      return 'fourbox';
    case 'high-risk':
      return 'consultancy';
    case 'culture':
      return 'balint';
    case 'rupture':
      return 'reflecting';
    case 'professional':
      return 'als';
    case 'running':
      return 'w3';
    case 'follow-up':
    case 'check-in':
    case 'personal':
    case 'closing':
    case 'other':
      return null;
    default:
      return itemKind satisfies never;
  }
}
