import { useState } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { mayRecuse, recuse } from '#shared/flags/recusal.ts';
import { setTalk } from '#shared/flags/commands.ts';
import { readTalk } from '#shared/flags/talk.ts';
import { accepted } from '#shared/room/outcome.ts';
import { CannotWaitDialog } from './CannotWaitDialog.tsx';
import styles from './Flags.module.css';
import { NeedsDialog } from './NeedsDialog.tsx';

/** What anybody may say at any time: this cannot wait, it needs more than us, how do we work, I step out. */
export function CareButtons() {
  const t = useText();
  const session = useSession();
  const [open, setOpen] = useState<'none' | 'crisis' | 'needs'>('none');
  const talk = useReading(readTalk);
  const isIdle = useStore(session.agenda, (agenda) => agenda.current === null);
  const handleClose = () => setOpen('none');
  return (
    <section className={styles.care} aria-label={t('flags:care')}>
      <Button
        className={styles.cannotWait}
        title={t('flags:cannotWaitHint')}
        onClick={() => setOpen('crisis')}
      >
        {t('flags:cannotWait')}
      </Button>
      <Button title={t('flags:needs.hint')} onClick={() => setOpen('needs')}>
        {t('flags:needs.open')}
      </Button>
      {talk === 'process' ? null : (
        <GuardedButton
          policy={accepted}
          hint={t(isIdle ? 'flags:process.whyIdle' : 'flags:process.why')}
          onPress={() => setTalk(session.doc, session.actor(), { kind: 'process', now: session.clock.now() })}
        >
          {t('flags:process.pause')}
        </GuardedButton>
      )}
      <StepOutButton />
      {open === 'crisis' ? <CannotWaitDialog onClose={handleClose} /> : null}
      {open === 'needs' ? <NeedsDialog onClose={handleClose} /> : null}
    </section>
  );
}

function StepOutButton() {
  const t = useText();
  const session = useSession();
  const seat = useStore(session.activeSeat);
  const current = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  const may = useReading((doc) =>
    current === null ? null : mayRecuse(doc, { seat, present: session.present.get() }, current),
  );
  if (current === null || may === null) return null;
  return (
    <GuardedButton
      policy={may}
      hint={t('flags:stepOutHint')}
      onPress={() => recuse(session.doc, session.actor(), { item: current, now: session.clock.now() })}
    >
      {t('flags:stepOut')}
    </GuardedButton>
  );
}
