import type { Phase } from '#shared/formats/schema.ts';
import type { RoleName } from './schemas.ts';

/**
 * What a role may do. There is none that locks a microphone, hides a tile, removes a member alone or
 * reads private notes (C18).
 */
export const powers = [
  'call-next',
  'move-hand',
  'skip-turn',
  'start-round',
  'advance-phase',
  'pause',
  'extend',
  'let-in',
  'assign-roles',
  'name-deputy',
  'deputise',
  'say-time',
  'note',
  'tell-case',
  'confirm-question',
  'write-next-step',
  'answer-crisis',
  'stop-process',
  'fix-fact',
  'break-silence',
  'guaranteed-turn',
  'name-process',
] as const;
export type Power = (typeof powers)[number];

type PhaseRule = Pick<Phase, 'floor' | 'presenter' | 'areas' | 'handKinds'>;

/**
 * What a role may do right now, for showing it (R8; C18, C8, A6); `phase` is null while no format
 * runs. `leader` stands for whoever leads, the facilitator or who acts. What everybody may do (raise a
 * hand, pass, flag, turn to the process) is no power.
 */
export function powersOf(role: RoleName | 'leader', phase: PhaseRule | null): readonly Power[] {
  switch (role) {
    case 'leader':
    case 'facilitator':
      return leaderPowers(phase);
    case 'timekeeper':
      return ['deputise', 'say-time'];
    case 'note-taker':
      return phase === null || phase.areas.length > 0 ? ['note'] : [];
    case 'presenter':
      return presenterPowers(phase);
    case 'devils-advocate':
      return isDiscussion(phase) ? ['guaranteed-turn'] : [];
    case 'process-observer':
      return ['name-process'];
    default:
      role satisfies never;
      return [];
  }
}

/** A phase in which hands for a turn are served: the devil's advocate has one turn for sure (A6). */
export function isDiscussion(phase: Pick<PhaseRule, 'floor' | 'handKinds'> | null): boolean {
  return phase !== null && phase.floor === 'queue' && phase.handKinds.includes('turn');
}

function leaderPowers(phase: PhaseRule | null): readonly Power[] {
  const always = ['assign-roles', 'name-deputy', 'let-in', 'start-round'] as const;
  if (phase === null) return ['call-next', 'move-hand', 'skip-turn', ...always];
  const clock = ['advance-phase', 'pause', 'extend'] as const;
  const hasQueue = phase.floor === 'queue' || phase.floor === 'facilitator';
  return hasQueue ? ['call-next', 'move-hand', 'skip-turn', ...clock, ...always] : [...clock, ...always];
}

function presenterPowers(phase: PhaseRule | null): readonly Power[] {
  const always = ['confirm-question', 'answer-crisis'] as const;
  if (phase === null) return ['tell-case', 'write-next-step', ...always];
  const step: readonly Power[] = phase.areas.includes('next-step') ? ['write-next-step'] : [];
  switch (phase.presenter) {
    case 'silent':
      return ['stop-process', 'fix-fact', 'break-silence', ...step, ...always];
    case 'speaks':
    case 'answers':
    case 'decides':
      return ['stop-process', 'tell-case', ...step, ...always];
    case 'joins':
    case 'joins-last':
    case 'none':
      return ['stop-process', ...step, ...always];
    default:
      phase.presenter satisfies never;
      return always;
  }
}
