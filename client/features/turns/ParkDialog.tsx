import { useState, type FormEvent } from 'react';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { cardIdSchema } from '#shared/room/ids.ts';
import { parkText } from '#shared/turns/parking.ts';
import type { HandKind } from '#shared/turns/schemas.ts';
import styles from './Panel.module.css';

/** Saves what this phase has no place for: private, and offered again when its phase opens (C9). */
export function ParkDialog({ kind, onClose }: { kind: HandKind; onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [text, setText] = useState('');
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    const id = cardIdSchema.parse(session.newId());
    const input = { id, kind, text: words, area: null, now: session.clock.now() };
    if (run(parkText(session.doc, session.actor(), input))) onClose();
  };
  return (
    <Dialog title={t('turns:later.heading')} isOpen onClose={onClose}>
      <form className={styles.field} onSubmit={handleSubmit}>
        <p>{t('turns:later.kind', { kind: t(`turns:later.kinds.${kind}`) })}</p>
        <TextField
          label={t('turns:later.text')}
          value={text}
          maxLength={280}
          autoComplete="off"
          ref={focusWhenShown}
          onChange={setText}
        />
        <div className={styles.row}>
          <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
            {t('turns:later.save')}
          </Button>
          <Button onClick={onClose}>{t('room:cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
