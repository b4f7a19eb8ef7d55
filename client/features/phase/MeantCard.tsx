import { useText } from '#client/i18n/text.ts';
import { findFormat } from '#client/features/formats/findFormat.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { mayBegin } from '#shared/formats/suits.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { mayMovePhase } from '#shared/phases/policy.ts';
import { seatsHere } from '#shared/phases/read.ts';
import styles from './Phase.module.css';

/** The running item is meant to take a format that nobody has begun yet: whoever leads begins it. */
export function MeantCard() {
  const t = useText();
  const session = useSession();
  const current = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  const planned = useStore(session.plannedFormats);
  const copies = useStore(session.formats, (view) => view.copies);
  const actor = useActor();
  const moving = mayMovePhase(useStore(session.leadership), actor);
  const people = useReading((doc) => seatsHere(doc, actor.present).length);
  const hasBegun = useReading((doc) => current !== null && readPhaseLog(doc, current) !== null);
  const id = current === null ? undefined : planned.get(current);
  const format = id === undefined ? null : findFormat(copies, id);
  if (current === null || format === null || hasBegun) return null;
  const { name, groupSize } = format;
  const beginning = mayBegin(format, people);
  return (
    <section className={styles.phase} aria-label={t('phase:heading')}>
      <p className={styles.who}>{t('phase:meant', { name })}</p>
      {beginning.kind === 'refused' ? (
        <p className={styles.state} role="status">
          {t('formats:tooFew', { count: groupSize.from })}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <GuardedButton
          kind="primary"
          policy={moving.kind === 'refused' ? moving : beginning}
          onPress={() =>
            beginning.kind === 'refused'
              ? beginning
              : startFormat(session.doc, actor, { item: current, format, now: session.clock.now() })
          }
          label={t('phase:beginNamed', { name })}
        >
          {t('phase:begin')}
        </GuardedButton>
      </div>
    </section>
  );
}
