import { useState, type FormEvent } from 'react';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { TextField } from '#client/ui/TextField.tsx';

interface WriteInRoundProps {
  /** Takes the word with this text; answers whether that went well. */
  onSend: (text: string) => boolean;
  onClose: () => void;
}

/** A contribution to a round in writing, read aloud by somebody else (C6, C22). */
export function WriteInRound({ onSend, onClose }: WriteInRoundProps) {
  const t = useText();
  const [text, setText] = useState('');
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && onSend(text.trim())) onClose();
  };
  return (
    <form className={styles.field} onSubmit={handleSubmit}>
      <TextField
        label={t('turns:aloud.text')}
        hint={t('turns:aloud.roundHint')}
        value={text}
        limit={280}
        autoComplete="off"
        ref={focusWhenShown}
        onChange={setText}
      />
      <div className={styles.row}>
        <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
          {t('turns:aloud.show')}
        </Button>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
      </div>
    </form>
  );
}
