import { useText } from '#client/i18n/text.ts';
import type { AreaNow } from './areaNow.ts';
import styles from './Phase.module.css';

interface ClosedAreaProps {
  now: Extract<AreaNow, { kind: 'closed' }>;
  /** What was typed before the phase closed the area. */
  draft: string;
}

/** In place of the box to write in: why the area is closed, and when it opens again. */
export function ClosedArea({ now, draft }: ClosedAreaProps) {
  const t = useText();
  const phase = now.phase.name;
  return (
    <div className={styles.closed}>
      <p>
        {now.later === null
          ? t('phase:area.staysClosed', { phase })
          : t('phase:area.opensIn', { phase, later: now.later.name })}
      </p>
      {draft.trim() === '' ? null : <p>{t('phase:area.draftKept', { text: draft })}</p>}
    </div>
  );
}
