import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { startRound } from '#shared/rounds/commands.ts';
import { mayStartRound } from '#shared/rounds/policy.ts';
import { randomSeed } from './randomSeed.ts';
import { useRoundsContext } from './useRound.ts';

/**
 * Asks everybody once, beginning with a random person (C6). For whoever leads; in a round phase the
 * others see it too, and why not they.
 */
export function StartRound() {
  const t = useText();
  const session = useSession();
  const context = useRoundsContext();
  const policy = mayStartRound(context, useActor());
  const isRoundPhase = useStore(session.turns, (turns) => turns.phase?.floor === 'round');
  const isOthers = policy.kind === 'refused' && policy.reason === 'facilitator-only';
  if (context.rounds.running !== null || (isOthers && !isRoundPhase)) return null;
  return (
    <GuardedButton
      policy={policy}
      onPress={() =>
        startRound(session.doc, session.actor(), { seed: randomSeed(), now: session.clock.now() })
      }
    >
      {t('turns:round.start')}
    </GuardedButton>
  );
}
