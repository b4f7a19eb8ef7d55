import type { ReactNode } from 'react';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { CheckIcon } from '#client/ui/icons.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { mayPassGate } from '#shared/gate/policy.ts';
import { useGate } from './useGate.ts';

interface FinishButtonProps {
  item: AgendaItem;
  label: string;
  className: string | undefined;
  /** Written beside the sign. */
  word?: ReactNode;
  onPress: () => void;
}

/** Finishes the running item; while its gate is closed it says who is missing, and stays in reach (A40). */
export function FinishButton({ item, label, className, word, onPress }: FinishButtonProps) {
  const t = useText();
  const actor = useActor();
  const { gate, waitingFor } = useGate(item.id);
  const session = useSession();
  const isLocked = useReading((doc) => mayPassGate(doc, actor, item.id)).kind === 'refused';
  const why = t('gate:waiting', { names: waitingFor, count: gate.waitingFor.length });
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-disabled={isLocked}
      title={isLocked ? `${label}: ${why}` : label}
      onClick={() => {
        // Then everybody who is still to share is asked, not only told of (G5).
        if (isLocked) session.updatePresence({ finishing: item.id });
        onPress();
      }}
    >
      <CheckIcon size={18} />
      {word}
    </button>
  );
}
