import { useState, type FormEvent } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { markShared, passReaction } from '#shared/gate/commands.ts';
import { mayPassReaction, mayReact } from '#shared/gate/policy.ts';
import type { GateView } from '#shared/gate/read.ts';
import { lineChars } from '#shared/people/presence.ts';
import styles from './Gate.module.css';
import { askedOf } from './gateView.ts';

/** What this person may do about their own reaction: share, write one line, pass. */
export function MyReaction({ gate }: { gate: GateView }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const [isWriting, setWriting] = useState(false);
  const reacts = useReading((doc) => mayReact(doc, actor, gate.item));
  const passes = useReading((doc) => mayPassReaction(doc, actor, gate.item));
  const asked = askedOf(gate, actor.seat);
  const input = () => ({ item: gate.item, now: session.clock.now() });
  if (asked.kind === 'nothing') return null;
  if (asked.kind === 'heard') return <p className={styles.intro}>{t('gate:thanks')}</p>;
  return (
    <div className={styles.mine}>
      {asked.kind === 'waits' ? <p role="status">{t('gate:passedOnce')}</p> : null}
      {asked.kind === 'again' ? <p role="status">{t('gate:secondInvitation')}</p> : null}
      {isWriting ? (
        <LineForm gate={gate} onClose={() => setWriting(false)} />
      ) : (
        <div className={styles.row}>
          <GuardedButton
            kind="primary"
            policy={reacts}
            onPress={() => markShared(session.doc, session.actor(), { ...input(), how: 'spoken' })}
          >
            {t('gate:shared')}
          </GuardedButton>
          <Button onClick={() => setWriting(true)}>{t('gate:line')}</Button>
          <GuardedButton policy={passes} onPress={() => passReaction(session.doc, session.actor(), input())}>
            {t('gate:pass')}
          </GuardedButton>
        </div>
      )}
    </div>
  );
}

/** One line for those in the room: shown to all, kept nowhere. */
function LineForm({ gate, onClose }: { gate: GateView; onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [text, setText] = useState('');
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (line === '') return;
    const actor = session.actor();
    const input = { item: gate.item, how: 'written' as const, now: session.clock.now() };
    if (!run(markShared(session.doc, actor, input))) return;
    session.updatePresence({ line: { seat: actor.seat, item: gate.item, text: line } });
    onClose();
  };
  return (
    <form className={styles.write} onSubmit={handleSubmit}>
      <TextField
        label={t('gate:lineLabel')}
        value={text}
        limit={lineChars}
        autoComplete="off"
        ref={focusWhenShown}
        onChange={setText}
      />
      <div className={styles.row}>
        <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
          {t('gate:sendLine')}
        </Button>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
      </div>
    </form>
  );
}
