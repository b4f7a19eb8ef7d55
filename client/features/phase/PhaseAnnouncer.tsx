import { useEffect, useRef, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { usePhaseWords } from './usePhaseWords.ts';

/** Tells screen readers, politely, when a phase begins; nothing on arrival. */
export function PhaseAnnouncer() {
  const t = useText();
  const log = useStore(useSession().phaseLog);
  const words = usePhaseWords();
  const key = log === null ? null : `${log.item}/${log.attempt}/${log.last.visit}`;
  const last = useRef(key);
  const [said, setSaid] = useState('');
  const phase = log?.last.phase;
  const sentence =
    phase === undefined ? '' : t('phase:announce', { name: phase.name, ...words(phase) }).trim();
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(sentence);
  }, [key, sentence]);
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  );
}
