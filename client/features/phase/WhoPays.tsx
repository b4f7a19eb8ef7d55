import { useText } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { readPayments } from '#shared/agenda/read.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import styles from './Phase.module.css';
import { useItemName } from './usePhaseWords.ts';

/** Every extension and every overrun names the item that pays for it (C12, A57). */
export function WhoPays({ view }: { view: PhaseView }) {
  const t = useText();
  const session = useSession();
  const nameOf = useItemName();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  return (
    <>
      {view.extensions.map((extension) => {
        const payer = items.find(({ id }) => id === extension.payer);
        const time = clockText(extension.ms);
        return (
          <p key={extension.key} className={styles.paid}>
            {payer === undefined
              ? t('phase:extendedMeeting', { time })
              : t('phase:extended', { time, item: nameOf(payer) })}
          </p>
        );
      })}
      {view.overMs > 0 ? <Overrun view={view} /> : null}
    </>
  );
}

function Overrun({ view }: { view: PhaseView }) {
  const t = useText();
  const session = useSession();
  const nameOf = useItemName();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  const now = useStore(session.clock.seconds);
  const payments = useReading((doc) => readPayments(doc, now)).filter(
    ({ item, why }) => item === view.item && why === 'overrun',
  );
  const names = items.filter(({ id }) => payments.some(({ payer }) => payer === id)).map(nameOf);
  const words =
    payments.length === 0
      ? t('phase:overFromItem')
      : names.length === 0
        ? t('phase:overFromMeeting')
        : t('phase:overFrom', { items: names.join(', ') });
  return (
    <p className={styles.over}>
      {t('phase:overBy', { time: clockText(view.overMs) })}. {words}
    </p>
  );
}
