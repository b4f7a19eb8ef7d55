import { useText } from '#client/i18n/text.ts';
import { useRoomSettings } from '#client/features/room/roomSettings.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import styles from './KeyboardDialog.module.css';

const singleKeys = ['h', 'r', 'p', 'm', 'v'] as const;

/** What each key does (C22). */
export function KeyboardDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [{ hasKeys }] = useRoomSettings();
  const rows = [
    ...singleKeys.map((key) => [key.toUpperCase(), t(`guidance:keyboard.${key}`)] as const),
    ['Enter', t('guidance:keyboard.enter')] as const,
    ['Shift + Enter', t('guidance:keyboard.shiftEnter')] as const,
    ['← →', t('guidance:keyboard.arrows')] as const,
    ['Esc', t('guidance:keyboard.escape')] as const,
  ];
  return (
    <Dialog title={t('guidance:keyboard.heading')} isOpen onClose={onClose}>
      <p>{t(hasKeys ? 'guidance:keyboard.intro' : 'guidance:keyboard.off')}</p>
      <dl className={styles.keys}>
        {rows.map(([key, words]) => (
          <div key={key} className={styles.row}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{t('room:close')}</Button>
    </Dialog>
  );
}
