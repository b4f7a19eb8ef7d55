import { useText, type Translate } from '#client/i18n/text.ts';
import { usePersonName, usePersonTag } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { PlaceReason, QueueEntry } from '#shared/turns/order.ts';
import { MoveMenu } from './MoveMenu.tsx';
import styles from './Turns.module.css';

/** One waiting hand: place, name, why there (C3), and which kind. */
export function QueueEntryRow({ entry }: { entry: QueueEntry }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const tagOf = usePersonTag();
  const isPresent = useStore(session.present, (present) => present.has(entry.seat));
  const isMine = session.mySeats.includes(entry.seat);
  const text = useStore(session.turns, (turns) => turns.texts.get(entry.hand) ?? null);
  return (
    <li className={styles.entry} data-mine={isMine} data-away={!isPresent}>
      <b className={styles.place}>{entry.place}</b>
      <span className={styles.who}>
        {tagOf(entry.seat)}
        <small>{reasonText(t, entry.reason, isMine, nameOf)}</small>
        {text === null ? null : (
          <small>{isMine ? t('turns:aloud.mine', { text }) : t('turns:aloud.theirs')}</small>
        )}
      </span>
      <span className={styles.kind}>{t(`room:turns.kindShort.${entry.kind}`)}</span>
      <MoveMenu entry={entry} />
    </li>
  );
}

function reasonText(
  t: Translate,
  reason: PlaceReason,
  isMine: boolean,
  nameOf: (seat: SeatId) => string,
): string {
  switch (reason.kind) {
    case 'before-turns':
      return t(`room:turns.reasons.${reason.handKind}`);
    case 'not-spoken':
      return isMine ? t('room:turns.reasons.notSpokenYou') : t('room:turns.reasons.notSpoken');
    case 'spoken':
      return t('room:turns.reasons.spoken', { count: reason.times });
    case 'talked-longer':
      return isMine ? t('room:turns.reasons.talkedLongerYou') : t('room:turns.reasons.talkedLonger');
    case 'arrival':
      return t('room:turns.reasons.arrival');
    case 'moved':
      return t(`room:turns.reasons.moved.${reason.why}`, { name: nameOf(reason.by) });
    case 'skipped':
      return t('room:turns.reasons.skipped', { name: nameOf(reason.by) });
    case 'resumed':
      return t('room:turns.reasons.resumed');
    case 'just-spoke':
      return t('room:turns.reasons.justSpoke');
    default:
      return reason satisfies never;
  }
}
