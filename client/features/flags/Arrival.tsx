import { useState } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { mayLead } from '#shared/leadership/policy.ts';
import { letInAtOnce, readAdmission } from '#shared/people/admission.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import styles from './Flags.module.css';
import { useItemTitle } from './itemWords.ts';

/** For whoever came while an item ran: where the group is, and whether they might know this person (C21, A59). */
export function ArrivalNotice() {
  const session = useSession();
  const actor = useActor();
  const current = useStore(session.agenda, (agenda) => agenda.current);
  const seatedAt = useStore(session.people, (people) => people.people.get(actor.seat)?.seatedAt ?? null);
  const [done, setDone] = useState(false);
  if (done || current === null || seatedAt === null || current.runningSince === null) return null;
  // Whoever was here when the item began knows where the group is.
  if (seatedAt <= current.runningSince) return null;
  return <Arrival item={current} onDone={() => setDone(true)} />;
}

function Arrival({ item, onDone }: { item: AgendaItem; onDone: () => void }) {
  const t = useText();
  const session = useSession();
  const titleOf = useItemTitle();
  const nameOf = usePersonName();
  const actor = useActor();
  const phase = useStore(session.phase, (view) => view?.phase.name ?? null);
  const question = useStore(session.board, (board) => board.question.text);
  const roles = useStore(session.roles);
  const admission = useReading((doc) => readAdmission(doc, actor.seat, session.clock.now()));
  const held = [...roles].map(([role, { seat }]) =>
    t('flags:arrival.role', { role: t(`room:roles.names.${role}`), name: nameOf(seat) }),
  );
  return (
    <Notice kind="attention" title={t('flags:arrival.title')}>
      <p>
        {t('flags:arrival.item', { title: titleOf(item) })} ·{' '}
        {phase === null ? t('flags:arrival.noPhase') : t('flags:arrival.phase', { name: phase })}
      </p>
      <p>
        {question === '' ? t('flags:arrival.noQuestion') : t('flags:arrival.question', { text: question })}
      </p>
      {held.length === 0 ? null : <p className={styles.soft}>{held.join(' · ')}</p>}
      <p>
        {admission.kind === 'listens' ? `${t('flags:arrival.listens')} ` : ''}
        <strong>{t('flags:arrival.know')}</strong>
      </p>
      <span className={styles.row}>
        <Button kind="primary" onClick={onDone}>
          {t('flags:arrival.stay')}
        </Button>
        <GuardedButton
          policy={{ kind: 'accepted' }}
          onPress={() => recuse(session.doc, session.actor(), { item: item.id, now: session.clock.now() })}
        >
          {t('flags:arrival.stepOut')}
        </GuardedButton>
      </span>
    </Notice>
  );
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
