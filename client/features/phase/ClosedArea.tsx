import { useState, type ComponentProps } from 'react';
import { useOpenForm } from '#client/features/board/boardWork.ts';
import { ParkDialog } from '#client/features/turns/ParkDialog.tsx';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { hintFor } from '#shared/board/hint.ts';
import type { Area } from '#shared/board/schemas.ts';
import type { AreaNow } from './areaNow.ts';
import styles from './Phase.module.css';

interface ClosedAreaProps {
  area: Area;
  now: Extract<AreaNow, { kind: 'closed' }>;
  /** What was typed before the phase closed the area. */
  draft: string;
  onSaved: () => void;
}

/** In place of the box to write in: why the area is closed, when it opens again, and saving until then (C9). */
export function ClosedArea({ area, now, draft, onSaved }: ClosedAreaProps) {
  const t = useText();
  const [isSaving, setSaving] = useState(false);
  const phase = now.phase.name;
  const isAdvice = area === 'ideas' && hintFor(draft, { isQuestionOnly: true }).kind === 'advice-as-question';
  return (
    <div className={styles.closed}>
      <p>
        {now.later === null
          ? t('phase:area.staysClosed', { phase })
          : t('phase:area.opensIn', { phase, later: now.later.name })}
      </p>
      {draft.trim() === '' ? null : <p>{t('phase:area.draftKept', { text: draft })}</p>}
      <Button kind="link" onClick={() => setSaving(true)}>
        {t('turns:later.button')}
      </Button>
      {isSaving ? (
        <SaveForLater
          kind={isAdvice ? 'advice' : 'card'}
          area={area}
          draft={draft}
          onSaved={onSaved}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  );
}

/** While words are being saved, the board stays where it is. */
function SaveForLater(props: ComponentProps<typeof ParkDialog>) {
  useOpenForm();
  return <ParkDialog {...props} />;
}
