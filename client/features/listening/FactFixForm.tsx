import { useState, type FormEvent } from 'react';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { sendFactFix } from '#shared/turns/listening.ts';

/** Puts a fact right, typed or said, twice in a phase (C8). */
export function FactFixForm({ fixesLeft }: { fixesLeft: number }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const send = (words: string | null) => {
    const isSent = run(sendFactFix(session.doc, session.actor(), { text: words, now: session.clock.now() }));
    if (!isSent) return;
    setText('');
    setOpen(false);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') send(text.trim());
  };
  if (!isOpen) {
    const handleOpen = () => (fixesLeft === 0 ? session.refusal.set('fact-fix-limit') : setOpen(true));
    return (
      <div className={styles.row}>
        <Button aria-disabled={fixesLeft === 0} onClick={handleOpen}>
          {t('turns:listening.fix')}
        </Button>
        <span className={styles.hint}>{t('turns:listening.fixLeft', { count: fixesLeft })}</span>
      </div>
    );
  }
  return (
    <form className={styles.field} onSubmit={handleSubmit}>
      <TextField
        label={t('turns:listening.fixText')}
        value={text}
        limit={280}
        autoComplete="off"
        ref={focusWhenShown}
        onChange={setText}
      />
      <div className={styles.row}>
        <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
          {t('turns:listening.fixSend')}
        </Button>
        <Button onClick={() => send(null)}>{t('turns:listening.fixSpeak')}</Button>
        <Button onClick={() => setOpen(false)}>{t('room:cancel')}</Button>
      </div>
    </form>
  );
}
