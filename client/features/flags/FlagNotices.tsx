import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { clockText } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { startItem } from '#shared/agenda/commands.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { setTalk } from '#shared/flags/commands.ts';
import { readTalk } from '#shared/flags/talk.ts';
import { consentToDisplacement } from '#shared/phases/displacement.ts';
import { readPhaseOf } from '#shared/phases/read.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import { accepted } from '#shared/room/outcome.ts';
import styles from './Flags.module.css';
import { useItemTitle } from './itemWords.ts';
import { NoLongerFits } from './NoLongerFits.tsx';

/** Talk about how we work together: for all, with the way back (A36). */
export function ProcessNotice() {
  const t = useText();
  const session = useSession();
  const isIdle = useStore(session.agenda, (agenda) => agenda.current === null);
  if (useReading(readTalk) !== 'process') return null;
  return (
    <Notice kind="calm" title={t('flags:process.running')}>
      <p>{t(isIdle ? 'flags:process.hintIdle' : 'flags:process.hint')}</p>
      <span>
        <GuardedButton
          policy={accepted}
          onPress={() => setTalk(session.doc, session.actor(), { kind: 'content', now: session.clock.now() })}
        >
          {t(isIdle ? 'flags:process.backIdle' : 'flags:process.back')}
        </GuardedButton>
      </span>
    </Notice>
  );
}

/** Asks an owner whether their item may go first next time (A37, S8). */
export function ConsentNotices() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const titleOf = useItemTitle();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  const asked = items.flatMap((item) => {
    const { owner, displacement } = item;
    if (owner === null || !session.mySeats.includes(owner)) return [];
    return displacement?.consent === 'pending' ? [{ item, owner, by: displacement.by }] : [];
  });
  return asked.map(({ item, owner, by }) => {
    const answer = (agrees: boolean) => {
      const actor = { seat: owner, present: session.present.get() };
      const input = { item: item.id, agrees, now: session.clock.now() };
      run(consentToDisplacement(session.doc, actor, input));
    };
    return (
      <Notice key={item.id} kind="attention">
        <p>{t('flags:askOwner', { name: nameOf(by), title: titleOf(item) })}</p>
        <span className={styles.row}>
          <Button kind="primary" onClick={() => answer(true)}>
            {t('flags:agree')}
          </Button>
          <Button onClick={() => answer(false)}>{t('flags:keep')}</Button>
        </span>
      </Notice>
    );
  });
}

/** When nothing runs and something was interrupted: the way back to it, with the seconds its phase keeps (A37). */
export function GoOnNotices() {
  const session = useSession();
  const agenda = useStore(session.agenda);
  if (agenda.current !== null) return null;
  return agenda.items
    .filter(({ status, spentMs }) => status === 'planned' && spentMs > 0)
    .map((item) => <GoOn key={item.id} item={item} />);
}

function GoOn({ item }: { item: AgendaItem }) {
  const t = useText();
  const session = useSession();
  const titleOf = useItemTitle();
  const present = useStore(session.present);
  const view = useReading((doc) => readPhaseOf(doc, item.id, session.clock.now(), present));
  const title = titleOf(item);
  return (
    <Notice kind="calm">
      <p>
        {view === null
          ? t('flags:goOnOpen', { title })
          : t('flags:goOnWhere', {
              title,
              phase: view.phase.name,
              spent: clockText(view.spentMs),
              limit: clockText(view.limitMs),
            })}
      </p>
      <span>
        <GuardedButton
          kind="primary"
          policy={accepted}
          onPress={() => {
            const run = runIdSchema.parse(session.newId());
            return startItem(session.doc, session.actor(), { id: item.id, run, now: session.clock.now() });
          }}
        >
          {t('flags:goOn', { title })}
        </GuardedButton>
      </span>
      <NoLongerFits />
    </Notice>
  );
}
