import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';

/** When the server will not have this browser any more: what happened, and the way out. */
export function BoardRefused({ onLeft }: { onLeft: () => void }) {
  const t = useText();
  const session = useSession();
  const link = useStore(session.boardLink);
  const [isSeen, setSeen] = useState(false);
  if (link.kind !== 'refused') return null;
  const handleLeave = () => void session.leave().finally(onLeft);
  return (
    <Dialog title={t(`room:refused.${link.why}Title`)} isOpen={!isSeen} onClose={() => setSeen(true)}>
      <p>{t(`room:refused.${link.why}`)}</p>
      <Button kind="primary" onClick={handleLeave}>
        {t('room:refused.leave')}
      </Button>
      <Button onClick={() => setSeen(true)}>{t('room:close')}</Button>
    </Dialog>
  );
}
