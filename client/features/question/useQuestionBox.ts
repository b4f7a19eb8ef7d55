import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { useCommand, useSession } from '#client/state/hooks.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { bindQuestion, type QuestionBinding } from './questionBinding.ts';

/** Binds the text box to the focus question; answers what to call when the selection moved. */
export function useQuestionBox(box: RefObject<HTMLTextAreaElement | null>, question: string): () => void {
  const session = useSession();
  const run = useCommand();
  const handleOutcome = useEffectEvent((outcome: Outcome) => {
    // Only a refusal is news: typing on must not close a message that is being read.
    if (outcome.kind === 'refused') run(outcome);
  });
  const binding = useRef<QuestionBinding | null>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const bound = bindQuestion({
      box: box.current,
      doc: session.doc,
      board: session.board,
      question,
      actor: () => session.actor(),
      onOutcome: (outcome) => handleOutcome(outcome),
    });
    binding.current = bound;
    return () => {
      binding.current = null;
      bound.dispose();
    };
  }, [box, question, session]);
  return () => {
    if (binding.current === null || document.activeElement !== box.current) return;
    const seat = session.activeSeat.get();
    session.updatePresence({ cursor: { seat, question, ...binding.current.places() } });
  };
}
