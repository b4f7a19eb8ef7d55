import { useText } from '#client/i18n/text.ts';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { SeatId } from '#shared/room/ids.ts';
import styles from './Turns.module.css';

/** Milliseconds of quiet that are left until a server time; 0 when it is over, or there is none (C10). */
export function useQuiet(until: number | null): number {
  const now = useNow();
  return until === null ? 0 : Math.max(0, until - now);
}

/** The presenter in a phase that is theirs alone, if they are here: they need not be called (C11). */
export function usePresenting(): SeatId | null {
  const session = useSession();
  const isTheirs = useStore(session.turns, (turns) => turns.phase?.floor === 'presenter');
  const presenter = useStore(session.roles, (roles) => roles.get('presenter')?.seat ?? null);
  const present = useStore(session.present);
  return isTheirs && presenter !== null && present.has(presenter) ? presenter : null;
}

/** The gap between two turns, so that what was said can be taken in (C10). */
export function QuietCard({ seat, quietMs }: { seat: SeatId | null; quietMs: number }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const seconds = Math.ceil(quietMs / 1000);
  const words =
    seat === null
      ? t('turns:floor.gapFree')
      : isOnly(session.mySeats, seat)
        ? t('turns:floor.gapYou')
        : t('turns:floor.gap', { name: nameOf(seat) });
  return (
    <div className={styles.free}>
      <b>{words}</b>
      <small>{t('turns:floor.gapWhy', { seconds })}</small>
    </div>
  );
}

/** The floor of a presenter in a phase of theirs: no ring, no limit (C11). */
export function PresentingCard({ seat }: { seat: SeatId }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const isMine = isOnly(session.mySeats, seat);
  return (
    <div className={styles.floor}>
      <span className={styles.who}>
        <b>{isMine ? t('turns:floor.presentsYou') : t('turns:floor.presents', { name: nameOf(seat) })}</b>
        <small>{t(isMine ? 'turns:floor.presentsWhyYou' : 'turns:floor.presentsWhy')}</small>
      </span>
    </div>
  );
}
