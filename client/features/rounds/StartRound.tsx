import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { mayStartRound } from '#shared/rounds/policy.ts';
import { useRoundsContext, useStartRound } from './useRound.ts';

/** Asks everybody once, beginning with a random person (C6). For whoever leads, and only they see it. */
export function StartRound() {
  const t = useText();
  const start = useStartRound();
  const context = useRoundsContext();
  const policy = mayStartRound(context, useActor());
  const isOthers = policy.kind === 'refused' && policy.reason === 'facilitator-only';
  if (context.rounds.running !== null || isOthers) return null;
  return (
    <GuardedButton policy={policy} onPress={start}>
      {t('turns:round.start')}
    </GuardedButton>
  );
}
