import { useState, type FormEvent } from 'react';
import { QuestionHint } from '#client/features/board/QuestionHint.tsx';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import type { HandKind } from '#shared/turns/schemas.ts';
import styles from './Panel.module.css';

interface WrittenTurnDialogProps {
  /** What the words are raised as. */
  kind: HandKind;
  onRaise: (text: string) => void;
  onClose: () => void;
}

/** A turn in writing, worth as much as a spoken one: somebody reads it aloud when it is its turn (C22). */
export function WrittenTurnDialog({ kind, onRaise, onClose }: WrittenTurnDialogProps) {
  const t = useText();
  const [text, setText] = useState('');
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    onRaise(words);
    onClose();
  };
  return (
    <Dialog title={t('turns:written.heading')} isOpen onClose={onClose}>
      <form className={styles.field} onSubmit={handleSubmit}>
        <p>{t('turns:written.intro', { kind: t(`turns:later.kinds.${kind}`) })}</p>
        <TextField
          label={t('turns:written.text')}
          value={text}
          maxLength={280}
          autoComplete="off"
          ref={focusWhenShown}
          onChange={setText}
        />
        <QuestionHint
          text={text}
          isQuestion={kind === 'clarify'}
          adviceArea={null}
          onReword={setText}
          onSaved={onClose}
        />
        <div className={styles.row}>
          <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
            {t('turns:written.raise')}
          </Button>
          <Button onClick={onClose}>{t('room:cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
