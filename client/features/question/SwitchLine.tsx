import { useEffect, useRef, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './FocusQuestion.module.css';
import { questionSwitch, type QuestionSwitch, type ShownQuestion } from './questionSwitch.ts';

/** Says calmly that another item's question stands here now, and that the one before is kept. */
export function SwitchLine() {
  const t = useText();
  const [said, setSaid] = useSwitch();
  const words = (change: QuestionSwitch): string => {
    switch (change.kind) {
      case 'from-item':
        return t('guidance:question.switchedBack', { title: change.title, before: change.before });
      case 'to-open':
        return t('guidance:question.switchedOpen', { before: change.before });
      case 'from-open':
        return t('guidance:question.switchedFrom', { title: change.title });
      default:
        return change satisfies never;
    }
  };
  return (
    <p className={styles.switched} role="status">
      {said === null ? null : (
        <>
          {words(said)}{' '}
          <Button kind="link" onClick={() => setSaid(null)}>
            {t('guidance:question.dismiss')}
          </Button>
        </>
      )}
    </p>
  );
}

function useSwitch() {
  const t = useText();
  const session = useSession();
  const question = useStore(session.board, (board) => board.question);
  const item = useStore(session.agenda, (agenda) => agenda.current);
  const [said, setSaid] = useState<QuestionSwitch | null>(null);
  const before = useRef<ShownQuestion | null>(null);
  useEffect(() => {
    const title = item === null || item.title !== '' ? item?.title : t(`room:agenda.kinds.${item.itemKind}`);
    const now: ShownQuestion = {
      id: question.id,
      isEmpty: question.length === 0,
      item: item === null ? null : { id: item.id, title: title ?? '' },
    };
    if (before.current !== null && before.current.id !== now.id) setSaid(questionSwitch(before.current, now));
    before.current = now;
  }, [question, item, t]);
  return [said, setSaid] as const;
}
