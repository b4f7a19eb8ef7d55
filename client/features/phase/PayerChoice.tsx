import { useText } from '#client/i18n/text.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { Select } from '#client/ui/Select.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { choosePayer } from '#shared/phases/extensionCommands.ts';
import { mayChoosePayer } from '#shared/phases/payer.ts';
import type { PhaseView, ThumbsView } from '#shared/phases/read.ts';
import styles from './Phase.module.css';
import { useItemName } from './usePhaseWords.ts';

const byDefault = 'default';

/** Which waiting item pays for more time, chosen before the others vote; everybody sees it (C12). */
export function PayerChoice({ view, thumbs }: { view: PhaseView; thumbs: ThumbsView }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = useItemName();
  const may = mayChoosePayer(useStore(session.people), useActor(), thumbs);
  const { item, step } = view;
  const { chosen, payers, payer } = thumbs;
  if (payers.length < 2) return null;
  if (may.kind === 'refused') return <p className={styles.note}>{t(`refusals:${may.reason}`)}</p>;
  const named = payers.map((each) => ({
    id: each.id,
    label: t('phase:payerItem', { item: nameOf(each), minutes: each.effectiveMinutes }),
  }));
  const usual = chosen === null && payer !== null ? nameOf(payer) : null;
  const first = usual === null ? t('phase:payerUsual') : t('phase:payerDefault', { item: usual });
  const handleChange = (id: string) => {
    const wished = payers.find((each) => each.id === id)?.id ?? null;
    run(choosePayer(session.doc, session.actor(), { item, step, payer: wished, now: session.clock.now() }));
  };
  return (
    <Select
      label={t('phase:payer')}
      value={chosen ?? byDefault}
      options={[{ id: byDefault, label: first }, ...named]}
      onChange={handleChange}
    />
  );
}
