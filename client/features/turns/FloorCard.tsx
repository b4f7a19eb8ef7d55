import { useText } from '#client/i18n/text.ts';
import { clockText, isOnly } from '#client/features/room/personLook.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { Ring } from '#client/features/room/Ring.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { floorClock, type FloorClock } from '#shared/turns/clock.ts';
import type { Floor } from '#shared/turns/read.ts';
import styles from './Turns.module.css';

/** Who has the floor and for how long; or that it is free. */
export function FloorCard() {
  const t = useText();
  const session = useSession();
  const floor = useStore(session.turns, (turns) => turns.floor);
  if (floor !== null) return <HeldFloor floor={floor} />;
  return (
    <div className={styles.free}>
      <b>{t('room:turns.free')}</b>
      <small>{t('room:turns.freeNext')}</small>
    </div>
  );
}

function HeldFloor({ floor }: { floor: Floor }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const person = useStore(session.people, (people) => people.people.get(floor.seat));
  const isPresent = useStore(session.present, (present) => present.has(floor.seat));
  const clock = floorClock(floor, useNow());
  const isMine = isOnly(session.mySeats, floor.seat);
  const name = nameOf(floor.seat);
  const title = isMine ? t('room:turns.youHaveFloor') : t('room:turns.hasFloor', { name });
  return (
    <div className={styles.floor} data-state={clock.state}>
      {clock.limitMs === null ? null : (
        <Ring share={clock.spentMs / clock.limitMs} isOver={clock.overMs > 0} size={40} />
      )}
      <PersonDot name={person?.name ?? ''} hue={person?.hue ?? 0} />
      <span className={styles.who}>
        <b>{title}</b>
        <small>{isPresent ? <FloorTime clock={clock} /> : t('room:turns.away', { name })}</small>
      </span>
      <span className={styles.kind}>{t(`room:turns.kindShort.${floor.kind}`)}</span>
    </div>
  );
}

function FloorTime({ clock }: { clock: FloorClock }) {
  const t = useText();
  const spent = clockText(clock.spentMs);
  if (clock.limitMs === null) return spent;
  const limit = clockText(clock.limitMs);
  switch (clock.state) {
    case 'within':
      return t('room:turns.spent', { spent, limit });
    case 'grace':
      return t('room:turns.grace', { spent, limit });
    case 'over':
      return t('room:turns.over', { over: clockText(clock.overMs) });
    default:
      return clock.state satisfies never;
  }
}
