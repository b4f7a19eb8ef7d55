import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import { mayStartRound } from '#shared/rounds/policy.ts';
import { roundOffer, type RoundOffer } from './roundOffer.ts';
import { useRoundsContext, useStartRound } from './useRound.ts';

/** What this phase offers of a round, and whether this person may start it. */
export function useRoundOfPhase(view: PhaseView): { offer: RoundOffer; isMine: boolean } {
  const context = useRoundsContext();
  const policy = mayStartRound(context, useActor());
  const isOthers = policy.kind === 'refused' && policy.reason === 'facilitator-only';
  return { offer: roundOffer(view, context.rounds), isMine: !isOthers };
}

/** For whoever leads, in a phase that goes by a round: the press that begins it (C6, C18). */
export function StartRoundOfPhase({ view, className }: { view: PhaseView; className: string | undefined }) {
  const t = useText();
  const start = useStartRound();
  const policy = mayStartRound(useRoundsContext(), useActor());
  const { offer, isMine } = useRoundOfPhase(view);
  if (offer === 'none' || !isMine) return null;
  return (
    <GuardedButton
      kind={offer === 'first' ? 'primary' : 'secondary'}
      className={className}
      policy={policy}
      onPress={start}
    >
      {t(offer === 'first' ? 'turns:round.startThe' : 'turns:round.startAnother')}
    </GuardedButton>
  );
}

/** For everybody else: whose press begins the round. */
export function RoundWaits({ view, className }: { view: PhaseView; className: string | undefined }) {
  const t = useText();
  const nameOf = usePersonName();
  const { leadership } = useRoundsContext();
  const leader = leaderOf(leadership, useActor().present);
  const { offer, isMine } = useRoundOfPhase(view);
  if (offer !== 'first' || isMine || leader === null) return null;
  return <p className={className}>{t('turns:round.waitsFor', { name: nameOf(leader) })}</p>;
}
