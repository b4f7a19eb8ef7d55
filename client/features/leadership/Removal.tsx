import { useEffect, useRef } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { askRemoval } from '#shared/leadership/commands.ts';
import { mayAskRemoval } from '#shared/leadership/policy.ts';
import { readRemovals } from '#shared/leadership/removals.ts';
import type { SeatId } from '#shared/room/ids.ts';
import styles from './Leadership.module.css';

/** Asks somebody to leave: it takes effect when a second person does too (C18). */
export function RemovalDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const { present } = useActor();
  const people = useStore(session.people);
  const others = [...people.people.keys()].filter(
    (seat) => present.has(seat) && !session.mySeats.includes(seat),
  );
  return (
    <Dialog title={t('leadership:removal.title')} isOpen onClose={onClose}>
      <p>{t('leadership:removal.intro')}</p>
      <div className={styles.list}>
        {others.map((seat) => (
          <AskButton key={seat} seat={seat} />
        ))}
      </div>
      <Button onClick={onClose}>{t('room:close')}</Button>
    </Dialog>
  );
}

function AskButton({ seat, label }: { seat: SeatId; label?: string }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const facts = useStore(session.leadership);
  return (
    <GuardedButton
      policy={mayAskRemoval(facts, actor, seat)}
      onPress={() => askRemoval(session.doc, session.actor(), { seat, now: session.clock.now() })}
    >
      {label ?? t('leadership:removal.ask', { name: nameOf(seat) })}
    </GuardedButton>
  );
}

/** Who is asked to leave, for everybody but them; the second person's word makes it count (C18). */
export function RemovalNotices() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const actor = useActor();
  const removals = useReading(readRemovals);
  return [...removals].map(([seat, { kind, by }]) => {
    const [first] = by;
    const isForMe = actor.present.has(seat) && !session.mySeats.includes(seat);
    if (!isForMe || first === undefined || kind === 'agreed') return null;
    return (
      <Notice key={seat} kind="attention">
        <p>{t('leadership:removal.asked', { by: nameOf(first), name: nameOf(seat) })}</p>
        {by.includes(actor.seat) ? null : (
          <span>
            <AskButton seat={seat} label={t('leadership:removal.agree')} />
          </span>
        )}
      </Notice>
    );
  });
}

/** For the person two others asked to leave: what happened, sound and picture off, and the way out. */
export function AskedToLeave({ onLeft }: { onLeft: () => void }) {
  const t = useText();
  const session = useSession();
  const removals = useReading(readRemovals);
  const isAsked = session.mySeats.some((seat) => removals.get(seat)?.kind === 'agreed');
  const isOff = useRef(false);
  useEffect(() => {
    if (!isAsked || isOff.current) return;
    isOff.current = true;
    session.media.setMuted(true);
    session.media.setCameraOff(true);
    session.media.setSharing(false);
  }, [isAsked, session]);
  const handleLeave = () => void session.leave().finally(onLeft);
  return (
    <Dialog
      title={t('leadership:removal.youTitle')}
      isOpen={isAsked}
      onClose={handleLeave}
      role="alertdialog"
    >
      <p>{t('leadership:removal.you')}</p>
      <Button kind="primary" onClick={handleLeave}>
        {t('leadership:removal.leave')}
      </Button>
    </Dialog>
  );
}
