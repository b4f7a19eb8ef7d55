import { useState } from 'react';
import { namesInRow } from '#client/features/gate/gateView.ts';
import { useItem, useItemTitle } from '#client/features/flags/itemWords.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText, useTextKeeper } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { readWrapUp } from '#shared/gate/wrapUp.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { lastClosed } from './lastClosed.ts';
import styles from './WrapUp.module.css';

/** After a case was closed, until the next item begins: its next step, a closing round, what is kept until when. */
export function WrapUpNotice() {
  const session = useSession();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  const isNextRunning = useStore(session.agenda, (agenda) => agenda.current !== null);
  const [before] = useState(() => lastClosed(session.doc, items));
  const [done, setDone] = useState<ItemId | null>(before);
  const closed = useReading((doc) => lastClosed(doc, items));
  if (closed === null || closed === done || isNextRunning) return null;
  return <WrapUpOf item={closed} onDone={() => setDone(closed)} />;
}

function WrapUpOf({ item, onDone }: { item: ItemId; onDone: () => void }) {
  const t = useText();
  const { language } = useTextKeeper();
  const { present } = useActor();
  const isAlone = useIsAlone();
  const nameOf = usePersonName();
  const titleOf = useItemTitle();
  const found = useItem(item);
  const view = useReading((doc) => readWrapUp(doc, item, present));
  if (found === null) return null;
  const kept = view.kept.map((one) => t(`wrapUp:keptThings.${one}`));
  const never = view.neverKept.map((one) => t(`wrapUp:neverKeptThings.${one}`));
  return (
    <Notice kind="calm" title={t('wrapUp:heading', { title: titleOf(found) })}>
      {view.nextSteps.length === 0 ? (
        <p>{t('wrapUp:noNextStep')}</p>
      ) : (
        <ul className={styles.steps} aria-label={t('wrapUp:nextStep')}>
          {view.nextSteps.map((card) => (
            <li key={card.id}>{card.text}</li>
          ))}
        </ul>
      )}
      {view.needs.map((need) => (
        <p key={need.id}>
          {t('wrapUp:needs', {
            kind: t(`flags:needs.kinds.${need.kind}`),
            due: t(`flags:needs.dues.${need.due}`),
            name: nameOf(need.owner),
          })}
        </p>
      ))}
      <p>{t('wrapUp:closingRound')}</p>
      <details className={styles.kept}>
        <summary>{t('wrapUp:keptTitle')}</summary>
        {isAlone ? <p>{t('alone:keptNothing')}</p> : null}
        <p>{t('wrapUp:kept', { list: namesInRow(kept, language) })}</p>
        <p>{t('wrapUp:neverKept', { list: namesInRow(never, language) })}</p>
        <p>{t('wrapUp:wiped', { count: view.wipedAfterHours })}</p>
      </details>
      <span>
        <Button onClick={onDone}>{t('wrapUp:done')}</Button>
      </span>
    </Notice>
  );
}
