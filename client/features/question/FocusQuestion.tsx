import { useId, useMemo, useRef } from 'react';
import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { confirmQuestion } from '#shared/board/commands.ts';
import { mayConfirmQuestion } from '#shared/board/policy.ts';
import type { Question } from '#shared/board/read.ts';
import { boardLimits } from '#shared/board/schemas.ts';
import { CursorOverlay } from './CursorOverlay.tsx';
import { EditorNames } from './EditorNames.tsx';
import styles from './FocusQuestion.module.css';
import { SwitchLine } from './SwitchLine.tsx';
import { useQuestionBox } from './useQuestionBox.ts';

/** The question of the case, written by all at once, confirmed by the presenter (A54). Always in view. */
export function FocusQuestion() {
  const t = useText();
  const label = useId();
  const status = useId();
  const session = useSession();
  const question = useStore(session.board, (board) => board.question);
  const box = useRef<HTMLTextAreaElement>(null);
  const handleSelection = useQuestionBox(box, question.id);
  return (
    <section className={styles.question} aria-labelledby={label}>
      <div className={styles.top}>
        <h2 id={label} className={styles.heading}>
          {t('room:question.heading')}
        </h2>
        <span id={status} className={styles.status}>
          <EditorNames question={question.id} />
          <Length question={question} />
        </span>
      </div>
      <div className={styles.paper}>
        <CursorOverlay question={question} />
        <textarea
          ref={box}
          className={styles.box}
          aria-labelledby={label}
          aria-describedby={status}
          placeholder={t('room:question.placeholder')}
          rows={1}
          spellCheck
          onSelect={handleSelection}
          onInput={handleSelection}
          onFocus={handleSelection}
          onBlur={() => session.updatePresence({ cursor: null })}
        />
      </div>
      <SwitchLine />
      <Wording question={question} />
    </section>
  );
}

function Length({ question }: { question: Question }) {
  const t = useText();
  if (question.length === 0) return null;
  return (
    <>
      <span className={styles.count} data-over={question.isTooLong}>
        {t('room:question.count', { length: question.length })}
      </span>
      {question.isTooLong ? (
        <span className={styles.mark}>
          {t('room:question.tooLong', { count: question.length - boardLimits.questionChars })}
        </span>
      ) : null}
      {question.hasQuestionMark ? null : <span className={styles.mark}>{t('room:question.noMark')}</span>}
    </>
  );
}

/** Whether the wording is confirmed, and the presenter's button to do so. */
function Wording({ question }: { question: Question }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const people = useStore(session.people);
  const roles = useStore(session.roles);
  const policy = useMemo(
    () => mayConfirmQuestion({ question, people, roles }, actor),
    [question, people, roles, actor],
  );
  const isPresenter = policy.kind === 'accepted' || policy.reason !== 'presenter-only';
  const { confirmation } = question;
  const handleConfirm = () => confirmQuestion(session.doc, session.actor(), { now: session.clock.now() });
  const hasPresenter = roles.has('presenter');
  if (question.length === 0 && confirmation.kind === 'none') return null;
  if (confirmation.kind === 'none' && !isPresenter && hasPresenter) return null;
  return (
    <div className={styles.wording}>
      {confirmation.kind === 'none' ? null : (
        <span className={styles.confirmation} data-kind={confirmation.kind}>
          {isOnly(session.mySeats, confirmation.seat)
            ? t(`room:question.${confirmation.kind}Mine`)
            : t(`room:question.${confirmation.kind}`, { name: nameOf(confirmation.seat) })}
        </span>
      )}
      {confirmation.kind === 'confirmed' ? null : <span className={styles.nextStep}>{nextStep()}</span>}
      {isPresenter && confirmation.kind !== 'confirmed' ? (
        <GuardedButton policy={policy} onPress={handleConfirm} className={styles.confirm}>
          {t('room:question.confirm')}
        </GuardedButton>
      ) : null}
    </div>
  );

  /** What comes next for a wording that is not confirmed, or no longer. */
  function nextStep(): string {
    if (!hasPresenter) return t('guidance:question.noPresenter');
    if (confirmation.kind === 'none') return '';
    return isPresenter ? t('guidance:question.changedNext') : t('guidance:question.changedWait');
  }
}
