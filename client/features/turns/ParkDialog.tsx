import { useState, type FormEvent } from 'react';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import type { Area } from '#shared/board/schemas.ts';
import type { ParkedKind } from '#shared/turns/parking.ts';
import styles from './Panel.module.css';
import { usePark } from './usePark.ts';

interface ParkDialogProps {
  kind: ParkedKind;
  /** The area of the board it is meant for; null for something to be said. */
  area?: Area | null;
  /** What was typed already. */
  draft?: string;
  onSaved?: () => void;
  onClose: () => void;
}

/** Saves what this phase has no place for: private, and offered again when its phase opens (C9, A55). */
export function ParkDialog({ kind, area = null, draft = '', onSaved, onClose }: ParkDialogProps) {
  const t = useText();
  const park = usePark();
  const [text, setText] = useState(draft);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || !park(kind, area, words)) return;
    onSaved?.();
    onClose();
  };
  return (
    <Dialog title={t('turns:later.heading')} isOpen onClose={onClose}>
      <form className={styles.field} onSubmit={handleSubmit}>
        <p>{t('turns:later.kind', { kind: t(`turns:later.kinds.${kind}`) })}</p>
        <TextField
          label={t(area === null ? 'turns:later.text' : 'turns:later.textOnBoard')}
          value={text}
          limit={280}
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
