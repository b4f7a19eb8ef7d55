import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import styles from './Formats.module.css';

interface PhasePlaceProps {
  /** From 1. */
  number: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Moves a phase among the others, or takes it out. */
export function PhasePlace({ number, count, onMove, onRemove }: PhasePlaceProps) {
  const t = useText();
  const why = {
    up: number === 1 ? t('formats:isFirst') : null,
    down: number === count ? t('formats:isLast') : null,
    remove: count === 1 ? t('formats:isOnly') : null,
  };
  return (
    <div className={styles.place}>
      <Button
        data-move="-1"
        aria-label={t('formats:moveUp', { number })}
        aria-disabled={why.up !== null}
        title={why.up ?? undefined}
        onClick={() => why.up ?? onMove(-1)}
      >
        {t('formats:up')}
      </Button>
      <Button
        data-move="1"
        aria-label={t('formats:moveDown', { number })}
        aria-disabled={why.down !== null}
        title={why.down ?? undefined}
        onClick={() => why.down ?? onMove(1)}
      >
        {t('formats:down')}
      </Button>
      <Button
        aria-label={t('formats:removePhase', { number })}
        aria-disabled={why.remove !== null}
        title={why.remove ?? undefined}
        onClick={() => why.remove ?? onRemove()}
      >
        {t('formats:remove')}
      </Button>
    </div>
  );
}
