import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { hintFor, type Hint } from '#shared/board/hint.ts';
import type { Phase } from '#shared/formats/schema.ts';
import { hasPlaceForAdvice } from '#shared/turns/parking.ts';
import styles from './Panel.module.css';
import { usePark } from './usePark.ts';

interface AdviceHintProps {
  text: string;
  /** The phase as this place takes it: questions only, or not. */
  rules: Pick<Phase, 'isQuestionOnly'> | null;
  /** Offered for whatever is typed, not only for what reads like advice. */
  isForAll?: boolean;
  onReword: (text: string) => void;
  onParked: () => void;
}

/**
 * Offers another wording for advice dressed as a question and holds nothing back (A53); where the phase
 * has no place for advice, offers to save it for the one that has (A55).
 */
export function AdviceHint({ text, rules, isForAll = false, onReword, onParked }: AdviceHintProps) {
  const t = useText();
  const park = usePark();
  const phase = useStore(useSession().turns, (turns) => turns.phase);
  const hint = hintFor(text, rules);
  const wording =
    hint.kind === 'none' || hint.kind === 'not-a-question' ? null : t(`gate:rewordings.${hint.kind}`);
  const isOffered = !hasPlaceForAdvice(phase) && text.trim() !== '' && (isForAll || mayBeAdvice(hint));
  const handlePark = () => {
    if (park('advice', 'ideas', text.trim())) onParked();
  };
  return (
    <>
      <p className={styles.hint} role="status">
        {hint.kind === 'none' ? '' : t(`gate:hints.${hint.kind}`, { wording: wording ?? '' })}
      </p>
      {wording === null ? null : (
        <Button kind="link" onClick={() => onReword(wording)}>
          {t('gate:useWording')}
        </Button>
      )}
      {isOffered ? (
        <Button kind="link" onClick={handlePark}>
          {t('turns:later.asAdvice')}
        </Button>
      ) : null}
    </>
  );
}

function mayBeAdvice({ kind }: Hint): boolean {
  return kind === 'advice-as-question' || kind === 'not-a-question';
}
