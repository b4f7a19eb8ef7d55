import { useText } from '#client/i18n/text.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './FocusQuestion.module.css';

/** Who has a cursor in the focus question now. */
export function EditorNames({ question }: { question: string }) {
  const t = useText();
  const session = useSession();
  const presence = useStore(session.presence);
  const people = useStore(session.people);
  const nameOf = usePersonName();
  const isHere = (cursor: { question: string } | null) => cursor !== null && cursor.question === question;
  const others = [...presence.values()].flatMap(({ participant, cursor }) =>
    participant !== session.participant && cursor !== null && isHere(cursor) && people.people.has(cursor.seat)
      ? [nameOf(cursor.seat)]
      : [],
  );
  const [first, second] = others;
  if (first === undefined) return null;
  const count = others.length - 2;
  const names =
    second === undefined
      ? t('room:question.editingOne', { name: first })
      : count > 0
        ? t('room:question.editingMany', { first, second, count })
        : t('room:question.editingTwo', { first, second });
  return <span className={styles.editors}>{names}</span>;
}
