import { useMemo } from 'react';
import { useText } from '#client/i18n/text.ts';
import { colourOf } from '#client/features/room/personLook.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Question } from '#shared/board/read.ts';
import styles from './FocusQuestion.module.css';
import { cutAtCursors, remoteCursors } from './remoteCursors.ts';

/**
 * The same words in the same place as the text box, unseen, so that cursors stand where the others'
 * are; it also gives the box its height.
 */
export function CursorOverlay({ question }: { question: Question }) {
  const t = useText();
  const session = useSession();
  const presence = useStore(session.presence);
  const people = useStore(session.people);
  const pieces = useMemo(
    () =>
      cutAtCursors(
        question.text,
        remoteCursors(session.doc, question.id, presence, people, session.participant),
      ),
    [session, question, presence, people],
  );
  return (
    <div className={styles.mirror} aria-hidden="true">
      {question.text === '' ? t('room:question.placeholder') : null}
      {pieces.map((piece) => (
        <span key={piece.from}>
          {piece.text}
          {piece.cursors.map((cursor) => (
            <span
              key={cursor.seat}
              className={styles.caret}
              style={{ backgroundColor: colourOf(cursor.hue) }}
            >
              <span className={styles.flag} style={{ backgroundColor: colourOf(cursor.hue) }}>
                {cursor.name}
              </span>
            </span>
          ))}
        </span>
      ))}
      {/* A line break at the end needs something behind it to take up its line. */}
      {'\u200B'}
    </div>
  );
}
