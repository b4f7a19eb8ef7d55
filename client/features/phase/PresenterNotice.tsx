import { useItemTitle } from '#client/features/flags/itemWords.ts';
import { startPlanned } from '#client/features/formats/startPlanned.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { clockText } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { seatThatMay } from '#client/features/turns/deviceSeats.ts';
import { useText } from '#client/i18n/text.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { startItem } from '#shared/agenda/commands.ts';
import { nextItem } from '#shared/agenda/read.ts';
import { resumePhase } from '#shared/phases/pauseCommands.ts';
import { mayMovePhase } from '#shared/phases/policy.ts';
import { readPresenterWait } from '#shared/phases/presenterWait.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import styles from './Phase.module.css';

/** For everybody: that the group waits for its presenter, how long, and what then (C19). */
export function PresenterNotice() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const now = useNow();
  const view = useStore(session.phase);
  const presenter = useStore(session.roles, (roles) => roles.get('presenter')?.seat ?? null);
  if (view === null || presenter === null) return null;
  const wait = readPresenterWait(view, now);
  const name = nameOf(presenter);
  switch (wait.kind) {
    case 'carry-on':
      return null;
    case 'wait':
      return (
        <Notice kind="calm" title={t('phase:presenterGone.title', { name })}>
          <p>
            {t('phase:presenterGone.waits')}{' '}
            <span aria-hidden="true">
              {t('phase:presenterGone.left', { time: clockText(wait.until - now) })}
            </span>
          </p>
          <WaysOn view={view} isOffering={false} />
        </Notice>
      );
    case 'offer-next':
      return (
        <Notice kind="attention" title={t('phase:presenterGone.still', { name })}>
          <p>{t('phase:presenterGone.kept')}</p>
          <WaysOn view={view} isOffering />
        </Notice>
      );
    default:
      return wait satisfies never;
  }
}

/** What whoever leads can do; the others read who that is. */
function WaysOn({ view, isOffering }: { view: PhaseView; isOffering: boolean }) {
  const t = useText();
  const session = useSession();
  const titleOf = useItemTitle();
  const facts = useStore(session.leadership);
  const next = useStore(session.agenda, nextItem);
  const { actor, policy } = seatThatMay(useActor(), session.mySeats, (one) => mayMovePhase(facts, one));
  if (policy.kind === 'refused') return <p>{t('phase:presenterGone.leader')}</p>;
  const asLeader = (): Actor => ({ ...session.actor(), seat: actor.seat });
  const handleGoOn = (): Outcome => {
    const input = { item: view.item, why: 'presenter-gone', now: session.clock.now() } as const;
    return resumePhase(session.doc, asLeader(), input);
  };
  return (
    <span className={styles.ways}>
      {isOffering && next !== null ? (
        <GuardedButton
          kind="primary"
          policy={policy}
          onPress={() => {
            const run = runIdSchema.parse(session.newId());
            const input = { id: next.id, run, now: session.clock.now() };
            const outcome = startItem(session.doc, asLeader(), input);
            if (outcome.kind === 'accepted') startPlanned(session, next.id);
            return outcome;
          }}
        >
          {t('phase:presenterGone.next', { title: titleOf(next) })}
        </GuardedButton>
      ) : null}
      <GuardedButton policy={policy} onPress={handleGoOn}>
        {t('phase:presenterGone.goOn')}
      </GuardedButton>
    </span>
  );
}
