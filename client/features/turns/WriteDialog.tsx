import { useState, type FormEvent } from 'react';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { waitingWords } from '#shared/turns/aloud.ts';
import { raiseHand } from '#shared/turns/commands.ts';
import { mayRaise } from '#shared/turns/policy.ts';
import { handKinds, handKindSchema, type HandKind } from '#shared/turns/schemas.ts';
import { AdviceHint } from './AdviceHint.tsx';
import styles from './Panel.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** The kinds of hand that may carry words now, a turn first. */
function useWritableKinds(): readonly HandKind[] {
  const context = useTurnsContext();
  const actor = useActor();
  const now = useNow();
  return handKinds.toReversed().filter((kind) => mayRaise(context, actor, kind, now).kind === 'accepted');
}

/** Raises a hand with words that somebody else reads aloud; or changes the words of one that is up (C22). */
export function WriteDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const { turns } = useTurnsContext();
  const { seat } = useActor();
  const kinds = useWritableKinds();
  const [kind, setKind] = useState<HandKind>(kinds[0] ?? 'process');
  const before = waitingWords(turns, seat, kind);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? before ?? '';
  const phase = useStore(session.phaseLog, (log) => log?.last.phase ?? null);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    const input = { kind, id: session.newId(), now: session.clock.now(), text: words };
    if (run(raiseHand(session.doc, session.actor(), input))) onClose();
  };
  return (
    <Dialog title={t('turns:aloud.heading')} isOpen onClose={onClose}>
      <form className={styles.field} onSubmit={handleSubmit}>
        <Select
          label={t('turns:aloud.kind')}
          value={kind}
          options={kinds.map((id) => ({ id, label: t(`turns:later.kinds.${id}`) }))}
          onChange={(id) => setKind(handKindSchema.parse(id))}
        />
        <TextField
          label={t('turns:aloud.text')}
          hint={t('turns:aloud.hint')}
          value={text}
          limit={280}
          autoComplete="off"
          ref={focusWhenShown}
          onChange={setTyped}
        />
        <AdviceHint text={text} rules={phase} isForAll onReword={setTyped} onParked={onClose} />
        <div className={styles.row}>
          <Button kind="primary" type="submit" aria-disabled={text.trim() === ''}>
            {t(before === null ? 'turns:aloud.raise' : 'turns:aloud.change')}
          </Button>
          <Button onClick={onClose}>{t('room:cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
