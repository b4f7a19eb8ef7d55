import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useSession } from '#client/state/hooks.ts';
import styles from './Controls.module.css';

interface LeaveDialogProps {
  onClose: () => void;
  onLeft: () => void;
}

/** Asks before leaving: one slip should not end somebody's meeting. */
export function LeaveDialog({ onClose, onLeft }: LeaveDialogProps) {
  const t = useText();
  const session = useSession();
  const isAlone = useIsAlone();
  const [isLeaving, setLeaving] = useState(false);
  const handleLeave = () => {
    if (isLeaving) return;
    setLeaving(true);
    void session.leave().finally(onLeft);
  };
  return (
    <Dialog
      title={t(isAlone ? 'alone:leaveTitle' : 'room:leave.title')}
      isOpen
      onClose={onClose}
      role="alertdialog"
    >
      <p>{t(isAlone ? 'alone:leaveBody' : 'room:leave.body')}</p>
      <div className={styles.dialogActions}>
        <Button ref={focusWhenShown} onClick={onClose}>
          {t('room:leave.stay')}
        </Button>
        <Button kind="danger" onClick={handleLeave}>
          {t('room:leave.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
