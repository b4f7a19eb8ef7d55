import { type Format, formatSchema, type Phase } from '#shared/formats/schema.ts';

function phase(id: string, minutes: number, rest: Partial<Phase>): unknown {
  return {
    id,
    name: id,
    minutes: { from: minutes, to: minutes, isOurs: true },
    floor: 'queue',
    presenter: 'answers',
    prompt: 'Go on.',
    handKinds: ['process', 'turn'],
    areas: ['ideas'],
    ...rest,
  };
}

function formatOf(id: string, rest: Partial<Format>, phases: readonly unknown[]): Format {
  return formatSchema.parse({
    id,
    name: id,
    family: 'Tests',
    source: 'ours',
    sentence: 'For tests.',
    kind: 'case',
    minutes: { from: 20, to: 20, isOurs: true },
    groupSize: { from: 2, to: 8 },
    roles: [],
    ...rest,
    phases,
  });
}

/** Three phases of 5, 10 and 5 minutes, and one that stands beside them and is never walked through. */
export const plainFormat: Format = formatOf('plain', {}, [
  phase('account', 5, { floor: 'presenter', presenter: 'speaks' }),
  phase('observe', 0, { span: 'any-time', presenter: 'none' }),
  phase('consult', 10, {}),
  phase('close', 5, { floor: 'round', presenter: 'joins' }),
]);

/** A block of two phases between a first and a last one, which may be gone through again. */
export const repeatingFormat: Format = formatOf('repeating', { repeat: 'open' }, [
  phase('collect', 2, { floor: 'open', presenter: 'joins' }),
  phase('topic', 5, { repeats: true }),
  phase('thumbs', 1, { repeats: true }),
  phase('commit', 3, { floor: 'round', presenter: 'decides' }),
]);

/** The insert of two minutes that carries the gate (A40). */
export const reactionInsert: Format = formatOf('reaction', { kind: 'insert' }, [
  phase('reaction', 2, { floor: 'round', presenter: 'joins-last', isReaction: true }),
]);
