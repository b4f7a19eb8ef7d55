import { useText } from '#client/i18n/text.ts';
import { findFormat } from '#client/features/formats/findFormat.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { mayMovePhase } from '#shared/phases/policy.ts';
import styles from './Phase.module.css';

/** The running item is meant to take a format that nobody has begun yet: whoever leads begins it. */
export function MeantCard() {
  const t = useText();
  const session = useSession();
  const current = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  const planned = useStore(session.plannedFormats);
  const copies = useStore(session.formats, (view) => view.copies);
  const moving = mayMovePhase(useStore(session.leadership), useActor());
  const hasBegun = useReading((doc) => current !== null && readPhaseLog(doc, current) !== null);
  const id = current === null ? undefined : planned.get(current);
  const format = id === undefined ? null : findFormat(copies, id);
  if (current === null || format === null || hasBegun) return null;
  const { name } = format;
  return (
    <section className={styles.phase} aria-label={t('phase:heading')}>
      <p className={styles.who}>{t('phase:meant', { name })}</p>
      <div className={styles.buttons}>
        <GuardedButton
          kind="primary"
          policy={moving}
          onPress={() =>
            startFormat(session.doc, session.actor(), { item: current, format, now: session.clock.now() })
          }
          label={t('phase:beginNamed', { name })}
        >
          {t('phase:begin')}
        </GuardedButton>
      </div>
    </section>
  );
}
