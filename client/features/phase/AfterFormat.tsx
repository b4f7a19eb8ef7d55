import { useItemTitle } from '#client/features/flags/itemWords.ts';
import { useGate, useRunningItem } from '#client/features/gate/useGate.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { finishItem } from '#shared/agenda/commands.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { mayPassGate } from '#shared/gate/policy.ts';
import { type PhaseLog, readPhaseLog } from '#shared/phases/log.ts';
import { stillToDo } from './afterFormat.ts';
import styles from './Phase.module.css';

/** The format has ended and its item still runs: what is left to do, and finishing the item. */
export function AfterFormat() {
  const item = useRunningItem();
  return item === null ? null : <AfterFormatOf item={item} />;
}

function AfterFormatOf({ item }: { item: AgendaItem }) {
  const log = useReading((doc) => readPhaseLog(doc, item.id));
  return log === null || log.ended === null ? null : <EndedCard item={item} log={log} />;
}

function EndedCard({ item, log }: { item: AgendaItem; log: PhaseLog }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const title = useItemTitle()(item);
  const actor = useActor();
  const closes = useReading((doc) => mayPassGate(doc, actor, item.id));
  const presenter = useStore(session.roles, (roles) => roles.get('presenter')?.seat ?? null);
  const nextSteps = useStore(
    session.board,
    ({ cards }) => cards['next-step'].filter((card) => card.item === item.id).length,
  );
  const { gate, waitingFor } = useGate(item.id);
  const isHere = presenter !== null && actor.present.has(presenter);
  const left = stillToDo(gate, { isHere, nextSteps });
  const why = log.ended?.kind === 'abandoned' ? 'abandoned' : 'finished';
  return (
    <section className={styles.phase} aria-label={t('phase:after.heading')}>
      <h2 className={styles.name}>{t(`phase:after.${why}`, { name: log.format.name })}</h2>
      {left.includes('reactions') ? (
        <p className={styles.who}>
          {t('gate:waiting', { names: waitingFor, count: gate.waitingFor.length })}.
        </p>
      ) : null}
      {presenter !== null && left.includes('next-step') ? (
        <p className={styles.who}>
          {isOnly(session.mySeats, presenter)
            ? t('phase:after.nextStepYou')
            : t('phase:after.nextStep', { name: nameOf(presenter) })}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <GuardedButton
          kind={left.includes('reactions') ? 'secondary' : 'primary'}
          policy={closes}
          onPress={() => finishItem(session.doc, session.actor(), { id: item.id, now: session.clock.now() })}
        >
          {t('room:agenda.finish', { title })}
        </GuardedButton>
      </div>
    </section>
  );
}
