import type { Phase } from '#shared/formats/schema.ts';

/** What a gentle hint beside a typed line says (A53); the words are the interface's. */
export type Hint =
  | { kind: 'none' }
  /** Advice dressed as a question: "Have you tried ...?" */
  | { kind: 'advice-as-question' }
  /** A question that asks for a justification: "Why didn't you ...?" */
  | { kind: 'blame-as-question' }
  /** This phase is for questions, and this is none. */
  | { kind: 'not-a-question' };

const advice =
  /^(have you (ever |not )?(tried|thought|considered)|did you (try|think of|consider)|couldn['’]?t you|could you (just|not)\b|can['’]?t you|can you (just|not)\b|why not\b|why don['’]?t you|what if you|wouldn['’]?t it be better|you (should|could|ought to|need to)\b|i would|i['’]d\b|maybe you)/i;
const blame =
  /^(why did(n['’]?t| not)? you|why have(n['’]?t| not) you|why were(n['’]?t| not) you|how could you|why on earth)/i;

/**
 * The hint for a line as it is typed, in the phases that are for questions only; elsewhere none (B10;
 * A53). It offers another wording and holds nothing back.
 */
export function hintFor(text: string, phase: Pick<Phase, 'isQuestionOnly'> | null): Hint {
  const line = text.trim();
  if (phase === null || !phase.isQuestionOnly || line === '') return { kind: 'none' };
  if (blame.test(line)) return { kind: 'blame-as-question' };
  if (advice.test(line)) return { kind: 'advice-as-question' };
  // While somebody is still typing, a missing question mark says nothing yet.
  return /[.!\u3002\uFF01]$/.test(line) && !/[?\uFF1F\u061F]/.test(line)
    ? { kind: 'not-a-question' }
    : { kind: 'none' };
}
