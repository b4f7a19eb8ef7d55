import { useEffect } from 'react';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Notice } from '#client/ui/Notice.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { shownFactFix, wipeFactFixes } from '#shared/turns/listening.ts';

/** A fact that the listening presenter put right, shown to everybody for 15 s, then wiped (C8). */
export function FactFixNotice() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const listening = useStore(session.listening);
  const now = useNow();
  const fix = shownFactFix(listening, now);
  const isOver = listening?.fixes.some(({ text, until }) => text !== null && until <= now) ?? false;
  useEffect(() => {
    if (isOver) wipeFactFixes(session.doc, session.actor(), { now: session.clock.now() });
  }, [session, isOver]);
  const isBreaking = listening?.breaking !== null && listening?.breaking.until === null;
  return (
    <>
      {fix?.text === undefined || fix.text === null ? null : (
        <Notice
          kind="calm"
          title={
            isOnly(session.mySeats, fix.seat)
              ? t('turns:listening.fixShownYou')
              : t('turns:listening.fixShown', { name: nameOf(fix.seat) })
          }
        >
          {fix.text}
        </Notice>
      )}
      {listening !== null && isBreaking && !session.mySeats.includes(listening.seat) ? (
        <Notice kind="calm">{t('turns:listening.isBreaking', { name: nameOf(listening.seat) })}</Notice>
      ) : null}
    </>
  );
}
