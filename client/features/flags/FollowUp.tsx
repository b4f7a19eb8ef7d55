import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { settleNeed } from '#shared/flags/commands.ts';
import { readFollowUp, type FollowUpEntry } from '#shared/flags/followUp.ts';
import type { OpenNeed } from '#shared/flags/needs.ts';
import styles from './Flags.module.css';
import { useTitleOf } from './itemWords.ts';

/** In a phase that follows up: what was left open, what needs more than us before everything else (G16). */
export function FollowUp() {
  const t = useText();
  const entries = useReading(readFollowUp);
  if (entries === null) return null;
  if (entries.length === 0) return <p className={styles.soft}>{t('flags:followUp.none')}</p>;
  return (
    <div className={styles.form}>
      <p className={styles.soft}>{t('flags:followUp.heading')}</p>
      <ol className={styles.needs} aria-label={t('flags:followUp.list')}>
        {entries.map((entry) => (
          <li key={entry.need?.id ?? entry.steps[0]?.id}>
            {entry.need === null ? null : <NeedLine need={entry.need} />}
            <Steps entry={entry} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function NeedLine({ need }: { need: OpenNeed }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const title = useTitleOf(need.item) ?? '…';
  const kind = t(`flags:needs.kinds.${need.kind}`);
  const words = { kind, title, due: t(`flags:needs.dues.${need.due}`), name: nameOf(need.owner) };
  const handleSettle = () =>
    run(settleNeed(session.doc, session.actor(), { id: need.id, now: session.clock.now() }));
  return (
    <p>
      {t('flags:needs.entry', words)}{' '}
      {need.settledAt === null ? (
        <Button kind="link" aria-label={t('flags:followUp.settle', { kind, title })} onClick={handleSettle}>
          {t('flags:needs.settled')}
        </Button>
      ) : (
        <span className={styles.soft}>{t('flags:followUp.seenTo')}</span>
      )}
    </p>
  );
}

function Steps({ entry }: { entry: FollowUpEntry }) {
  const t = useText();
  const nameOf = usePersonName();
  return entry.steps.map(({ id, seat, text }) => (
    <p key={id}>{t('flags:followUp.step', { name: nameOf(seat), text })}</p>
  ));
}
