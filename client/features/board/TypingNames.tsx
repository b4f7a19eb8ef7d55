import { useText } from '#client/i18n/text.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Area } from '#shared/board/schemas.ts';
import styles from './Board.module.css';

/** Who else is writing a card here now. */
export function TypingNames({ area }: { area: Area }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const presence = useStore(session.presence);
  const people = useStore(session.people);
  const names = [...presence.values()].flatMap(({ participant, typing }) =>
    participant !== session.participant && typing?.area === area && people.people.has(typing.seat)
      ? [nameOf(typing.seat)]
      : [],
  );
  const [name] = names;
  return (
    <p className={styles.typing} aria-live="polite">
      {name === undefined
        ? ''
        : names.length === 1
          ? t('room:board.typingOne', { name })
          : t('room:board.typingMany', { name, count: names.length - 1 })}
    </p>
  );
}
