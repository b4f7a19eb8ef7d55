import { useState } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { closeItem, overrideGate, withdrawOverride } from '#shared/gate/commands.ts';
import { mayPassGate, mayReact } from '#shared/gate/policy.ts';
import type { GateView } from '#shared/gate/read.ts';
import type { OverrideReason } from '#shared/gate/schemas.ts';
import styles from './Gate.module.css';

const reasons = ['time', 'crisis'] as const satisfies readonly OverrideReason[];

/** Closing the case, or agreeing by two to close it without everybody's reaction (A40). */
export function GateClosing({ gate }: { gate: GateView }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const [isAsking, setAsking] = useState(false);
  const closes = useReading((doc) => mayPassGate(doc, actor, gate.item));
  if (gate.isOpen) {
    return (
      <div className={styles.closing}>
        {gate.override.kind === 'agreed' ? <p role="status">{t('gate:agreed')}</p> : null}
        <GuardedButton
          kind="primary"
          policy={closes}
          onPress={() => closeItem(session.doc, session.actor(), { id: gate.item, now: session.clock.now() })}
        >
          {t('gate:close')}
        </GuardedButton>
      </div>
    );
  }
  if (gate.override.kind === 'asked') return <AskedToClose gate={gate} />;
  if (!isAsking) {
    return (
      <div className={styles.closing}>
        <Button kind="link" onClick={() => setAsking(true)}>
          {t('gate:without')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.closing}>
      <p>{t('gate:withoutWhy')}</p>
      <div className={styles.row}>
        {reasons.map((reason) => (
          <OverrideButton key={reason} gate={gate} reason={reason} />
        ))}
        <Button onClick={() => setAsking(false)}>{t('room:cancel')}</Button>
      </div>
    </div>
  );
}

function AskedToClose({ gate }: { gate: GateView }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const may = useReading((doc) => mayReact(doc, actor, gate.item));
  const { override } = gate;
  const [by] = override.kind === 'asked' ? override.by : [];
  if (override.kind !== 'asked' || by === undefined) return null;
  return (
    <div className={styles.closing}>
      <p role="status">{t(`gate:asked.${override.reason}`, { name: nameOf(by) })}</p>
      {by === actor.seat ? (
        <GuardedButton
          policy={may}
          onPress={() => {
            const input = { item: gate.item, now: session.clock.now() };
            return withdrawOverride(session.doc, session.actor(), input);
          }}
        >
          {t('gate:withdraw')}
        </GuardedButton>
      ) : (
        <OverrideButton gate={gate} reason={override.reason} label={t('gate:agree')} />
      )}
    </div>
  );
}

interface OverrideButtonProps {
  gate: GateView;
  reason: OverrideReason;
  label?: string;
}

function OverrideButton({ gate, reason, label }: OverrideButtonProps) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const may = useReading((doc) => mayReact(doc, actor, gate.item));
  return (
    <GuardedButton
      policy={may}
      onPress={() => {
        const input = { item: gate.item, reason, now: session.clock.now() };
        return overrideGate(session.doc, session.actor(), input);
      }}
    >
      {label ?? t(`gate:reasons.${reason}`)}
    </GuardedButton>
  );
}
