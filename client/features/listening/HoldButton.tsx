import { useEffect, useState, type KeyboardEvent, type PointerEvent } from 'react';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import type { RoomSession } from '#client/session/session.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { holdToBreakSilence, releaseSilence } from '#shared/turns/listening.ts';

const holdKeys: ReadonlySet<string> = new Set([' ', 'Enter']);

/** Opens the listening presenter's microphone for as long as it is held, by pointer or key (C8). */
export function HoldButton() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [isHeld, setHeld] = useState(false);
  const hold = () => {
    if (!isHeld && run(holdToBreakSilence(session.doc, session.actor(), { now: session.clock.now() })))
      setHeld(true);
  };
  const letGo = () => {
    if (isHeld) releaseIfOpen(session);
    setHeld(false);
  };
  // Who was cut off while holding comes back listening; and a button that goes away is let go.
  useEffect(() => {
    releaseIfOpen(session);
    return () => releaseIfOpen(session);
  }, [session]);
  const handlePointer = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hold();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (!holdKeys.has(event.key)) return;
    event.preventDefault();
    if (!event.repeat) hold();
  };
  return (
    <Button
      className={styles.hold}
      aria-pressed={isHeld}
      data-held={isHeld}
      onPointerDown={handlePointer}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onKeyDown={handleKey}
      onKeyUp={letGo}
      onBlur={letGo}
      onContextMenu={(event) => event.preventDefault()}
    >
      {t('turns:listening.hold')}
    </Button>
  );
}

function releaseIfOpen(session: RoomSession): void {
  const breaking = session.listening.get()?.breaking ?? null;
  if (breaking === null || breaking.until !== null) return;
  releaseSilence(session.doc, session.actor(), { now: session.clock.now() });
}
