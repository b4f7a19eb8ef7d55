import { useEffect, useRef, useState } from 'react';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { floorWords, readerOf, roundWords, type AloudWords } from '#shared/turns/aloud.ts';
import { useTurnsContext } from './useTurnsContext.ts';

/** Announces the words on the floor and those in the round. */
export function AloudAnnouncers() {
  const session = useSession();
  const turns = useStore(session.turns);
  const present = useStore(session.present);
  return (
    <>
      <AloudAnnouncer words={floorWords(turns)} />
      <AloudAnnouncer words={roundWords(turns, present)} />
    </>
  );
}

/**
 * Tells screen readers, politely, whose words are there and who reads them aloud; the words themselves
 * to the reader only, everybody else hears them from that person (C22). Nothing on arrival.
 */
function AloudAnnouncer({ words }: { words: AloudWords | null }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const { present } = useActor();
  const context = useTurnsContext();
  const reader = words === null ? null : readerOf(context, present, words);
  const key = words === null ? null : `${words.author}/${words.text}/${reader ?? ''}`;
  const last = useRef(key);
  const [said, setSaid] = useState('');
  const author = words === null ? '' : nameOf(words.author);
  const announcement =
    words === null
      ? ''
      : reader === null
        ? t('turns:aloud.announceByNobody', { author })
        : isOnly(session.mySeats, reader)
          ? t('turns:aloud.announceByYou', { author, text: words.text })
          : t('turns:aloud.announceBy', { author, name: nameOf(reader) });
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(announcement);
  }, [key, announcement]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
