import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { hintFor } from '#shared/board/hint.ts';
import type { Area } from '#shared/board/schemas.ts';
import styles from './Board.module.css';

/** Offers another wording for advice dressed as a question; holds nothing back (A53). */
export function QuestionHint({ area, text }: { area: Area; text: string }) {
  const t = useText();
  const phase = useStore(useSession().phaseLog, (log) => log?.last.phase ?? null);
  // The area for questions is for questions in every phase.
  const hint = hintFor(text, area === 'questions' ? { isQuestionOnly: true } : phase);
  return (
    <p className={styles.hint} role="status">
      {hint.kind === 'none' ? '' : t(`gate:hints.${hint.kind}`)}
    </p>
  );
}
