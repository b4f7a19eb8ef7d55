import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { hintFor } from '#shared/board/hint.ts';
import type { Area } from '#shared/board/schemas.ts';
import { cardIdSchema } from '#shared/room/ids.ts';
import { parkText } from '#shared/turns/parking.ts';
import styles from './Board.module.css';

interface QuestionHintProps {
  text: string;
  /** The line is to be a question in every phase, not only in those for questions. */
  isQuestion: boolean;
  /** Where on the board advice belongs when its phase opens; null for something to be said. */
  adviceArea: Area | null;
  onReword: (text: string) => void;
  /** After it was saved for later. */
  onSaved: () => void;
}

/** Offers another wording for advice dressed as a question, or to keep it for later; holds nothing back (A53, A55). */
export function QuestionHint({ text, isQuestion, adviceArea, onReword, onSaved }: QuestionHintProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const phase = useStore(session.phaseLog, (log) => log?.last.phase ?? null);
  const hint = hintFor(text, isQuestion ? { isQuestionOnly: true } : phase);
  const isAdvice = hint.kind === 'advice-as-question';
  const wording = isAdvice || hint.kind === 'blame-as-question' ? t(`gate:rewordings.${hint.kind}`) : null;
  const handleLater = () => {
    const id = cardIdSchema.parse(session.newId());
    const advice = { id, kind: 'advice' as const, text, area: adviceArea, now: session.clock.now() };
    if (run(parkText(session.doc, session.actor(), advice))) onSaved();
  };
  return (
    <div className={styles.hint}>
      <p role="status">
        {hint.kind === 'none' ? '' : t(`gate:hints.${hint.kind}`, { wording: wording ?? '' })}
      </p>
      {wording === null ? null : (
        <span className={styles.hintActions}>
          <Button kind="link" onClick={() => onReword(wording)}>
            {t('gate:useWording')}
          </Button>
          {isAdvice ? (
            <Button kind="link" onClick={handleLater}>
              {t('gate:adviceLater')}
            </Button>
          ) : null}
        </span>
      )}
    </div>
  );
}
