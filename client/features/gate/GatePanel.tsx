import { useEffect, useId } from 'react';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { CheckIcon } from '#client/ui/icons.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { ItemId } from '#shared/room/ids.ts';
import styles from './Gate.module.css';
import { GateClosing } from './GateClosing.tsx';
import { isGateShown, type FormatNow } from './gateView.ts';
import { MyReaction } from './MyReaction.tsx';
import { useGate, useRunningItem } from './useGate.ts';

/** Who has shared a reaction to the case and who is still to be heard (A40). */
export function GatePanel() {
  const item = useRunningItem();
  return item === null ? null : <GateOf key={item.id} item={item.id} />;
}

function GateOf({ item }: { item: ItemId }) {
  const t = useText();
  const session = useSession();
  const heading = useId();
  const nameOf = usePersonName();
  const { gate, waitingFor } = useGate(item);
  const lines = useLines(item);
  const hasTried = useTriedToClose(item);
  const phase = useStore(session.phase);
  const hadFormat = useReading((doc) => readPhaseLog(doc, item) !== null);
  const format: FormatNow = phase !== null ? { kind: 'runs', phase } : { kind: hadFormat ? 'over' : 'none' };
  if (!isGateShown(gate, format, hasTried)) return null;
  const count = gate.waitingFor.length;
  // Who stepped out is nobody's business (A59).
  const listed = gate.people.filter(({ state }) => state !== 'stepped-out');
  return (
    <section className={styles.gate} aria-labelledby={heading} data-panel="reactions">
      <h2 id={heading} className={styles.heading}>
        {t('gate:heading')}
      </h2>
      <p className={styles.intro}>{t(gate.mode === 'strict' ? 'gate:introStrict' : 'gate:intro')}</p>
      <MyReaction gate={gate} />
      <GateClosing gate={gate} />
      <p className={styles.sum} role="status">
        {count === 0 ? t('gate:isOpen') : t('gate:waiting', { names: waitingFor, count })}
      </p>
      <ul className={styles.people} aria-label={t('gate:list')}>
        {listed.map(({ seat, state }) => (
          <li key={seat} className={styles.person} data-state={state}>
            {state === 'shared' ? (
              <CheckIcon size={16} />
            ) : (
              <span className={styles.dot} aria-hidden="true" />
            )}
            <span className={styles.words}>
              <b>{nameOf(seat)}</b> <span className={styles.state}>{t(`gate:states.${state}`)}</span>
              {lines.has(seat) ? <q className={styles.line}>{lines.get(seat)}</q> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The written lines of those here: they live in presence alone, so that they are kept nowhere. */
function useLines(item: ItemId): ReadonlyMap<string, string> {
  const presence = useStore(useSession().presence);
  const lines = new Map<string, string>();
  for (const { line } of presence.values()) if (line?.item === item) lines.set(line.seat, line.text);
  return lines;
}

/** True for everybody from the moment somebody here tried to close the case: who is missing is asked. */
function useTriedToClose(item: ItemId): boolean {
  const session = useSession();
  useEffect(
    () => () => {
      // Reopened, a case begins as any other.
      if (session.presence.get().get(session.participant)?.finishing === item)
        session.updatePresence({ finishing: null });
    },
    [session, item],
  );
  return useStore(session.presence, (presence) =>
    [...presence.values()].some(({ finishing }) => finishing === item),
  );
}
