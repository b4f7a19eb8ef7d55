import { useId, useMemo, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { SendIcon } from '#client/features/room/roomIcons.tsx';
import { ClosedArea } from '#client/features/phase/ClosedArea.tsx';
import { areaNow } from '#client/features/phase/areaNow.ts';
import { AdviceHint } from '#client/features/turns/AdviceHint.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { writeCard } from '#shared/board/commands.ts';
import { mayWriteIn } from '#shared/board/policy.ts';
import { boardLimits, countChars, type Area } from '#shared/board/schemas.ts';
import styles from './Board.module.css';
import { useDraft } from './boardWork.ts';
import { useBoardContext } from './useBoardContext.ts';
import { useTyping } from './useTyping.ts';

/** From how many characters left the count is shown. */
const countFrom = 60;

/** Writes a card; Enter adds it, Shift and Enter break the line. Says why where one may not write (A60). */
export function Composer({ area }: { area: Area }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const context = useBoardContext();
  const log = useStore(session.phaseLog);
  const [text, setText] = useDraft(area);
  const policy = useMemo(() => mayWriteIn(context, actor, area), [context, actor, area]);
  const now = areaNow(log, area);
  if (now.kind === 'closed') {
    return <ClosedArea area={area} now={now} draft={text} onSaved={() => setText('')} />;
  }
  if (policy.kind === 'accepted') return <OpenComposer area={area} text={text} onText={setText} />;
  if (policy.reason !== 'presenter-only') {
    return <p className={styles.closed}>{t(`refusals:${policy.reason}`)}</p>;
  }
  const why = context.roles.has('presenter') ? t('room:board.presenterOnly') : t('room:board.noPresenter');
  return <p className={styles.closed}>{why}</p>;
}

interface OpenComposerProps {
  area: Area;
  text: string;
  onText: (text: string) => void;
}

function OpenComposer({ area, text, onText: setText }: OpenComposerProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const count = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const tellTyping = useTyping(area);
  const phase = useStore(session.phaseLog, (log) => log?.last.phase ?? null);
  // The area for questions is for questions in every phase.
  const rules = area === 'questions' ? { isQuestionOnly: true } : phase;
  const left = boardLimits.cardChars - countChars(text.trim());
  const send = () => {
    if (text.trim() === '') return;
    if (left < 0) {
      box.current?.focus();
      return;
    }
    const card = { id: session.newId(), area, text, now: session.clock.now() };
    if (!run(writeCard(session.doc, session.actor(), card))) return;
    setText('');
    tellTyping(false);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const replace = (words: string) => {
    setText(words);
    tellTyping(words !== '');
    box.current?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.compose} onSubmit={handleSubmit}>
      <textarea
        ref={box}
        className={styles.input}
        aria-label={t('room:board.write')}
        aria-invalid={left < 0}
        aria-describedby={count}
        placeholder={t(`room:board.prompts.${area}`)}
        value={text}
        rows={1}
        onChange={(event) => {
          setText(event.currentTarget.value);
          tellTyping(event.currentTarget.value !== '');
        }}
        onBlur={() => tellTyping(false)}
        onKeyDown={handleKeyDown}
      />
      <div className={styles.hint}>
        <AdviceHint text={text} rules={rules} onReword={replace} onParked={() => replace('')} />
      </div>
      <Button
        kind="primary"
        type="submit"
        className={styles.send}
        icon={<SendIcon />}
        aria-label={t('room:board.add')}
        title={t('room:board.add')}
        aria-disabled={text.trim() === ''}
      />
      <span id={count} className={left < 0 ? styles.tooLong : styles.left}>
        {left < 0
          ? t('guidance:board.tooLong', { count: -left })
          : left < countFrom
            ? t('room:board.left', { count: left })
            : ''}
      </span>
    </form>
  );
}
