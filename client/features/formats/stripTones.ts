import type { Format, Phase } from '#shared/formats/schema.ts';

/** Three tones: the presenter speaks, the group works, the group works while the presenter listens. */
export const stripTones = ['presenter', 'group', 'listening'] as const;
export type StripTone = (typeof stripTones)[number];

/** The tone in which a phase is drawn. */
export function toneOf({ presenter, floor }: Pick<Phase, 'presenter' | 'floor'>): StripTone {
  if (presenter === 'silent') return 'listening';
  return floor === 'presenter' ? 'presenter' : 'group';
}

/** The tones that the strips of these formats show, for their legend; phases without time are not drawn. */
export function tonesIn(formats: readonly Format[]): readonly StripTone[] {
  const phases = formats.flatMap((format) => format.phases).filter(({ span }) => span !== 'any-time');
  const drawn = new Set(phases.map(toneOf));
  return stripTones.filter((tone) => drawn.has(tone));
}
