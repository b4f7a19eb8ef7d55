import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { mayLead } from '#shared/leadership/policy.ts';
import { letInAtOnce, readAdmission } from '#shared/people/admission.ts';

/** For whoever came late: that they hear and see, and from when on they take part (C21). */
export function ListeningNotice() {
  const t = useText();
  const session = useSession();
  const { seat } = useActor();
  const admission = useReading((doc) => readAdmission(doc, seat, session.clock.now()).kind);
  return admission === 'listens' ? <Notice kind="calm">{t('flags:listens')}</Notice> : null;
}

/** For whoever leads: who listens only, and letting them take part at once (C21). */
export function LetInNotices() {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const people = useStore(session.people);
  const may = useReading((doc) => mayLead(doc, actor));
  const listening = useReading((doc) =>
    [...people.people.keys()].filter(
      (seat) =>
        seat !== actor.seat &&
        actor.present.has(seat) &&
        readAdmission(doc, seat, session.clock.now()).kind === 'listens',
    ),
  );
  if (may.kind === 'refused') return null;
  return listening.map((seat) => (
    <Notice key={seat} kind="calm">
      <p>{t('flags:letIn', { name: nameOf(seat) })}</p>
      <span>
        <GuardedButton
          policy={may}
          onPress={() => letInAtOnce(session.doc, session.actor(), { seat, now: session.clock.now() })}
        >
          {t('flags:letInNow', { name: nameOf(seat) })}
        </GuardedButton>
      </span>
    </Notice>
  ));
}
