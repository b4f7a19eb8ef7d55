import { useText, type Translate } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { floorClock } from '#shared/turns/clock.ts';
import type { SeatPlate } from './stageTiles.ts';
import styles from './Stage.module.css';

interface PlateProps {
  seat: SeatPlate;
  isMuted: boolean;
  isSpeaking: boolean;
  /** Several people on one tile are a group each; one alone has the whole tile for a group. */
  isGroup: boolean;
}

/** What readers call a person on the stage. */
export function plateLabel(t: Translate, { person }: SeatPlate): string {
  if (person.discipline === '') return person.name;
  return t('room:stage.person', { name: person.name, discipline: person.discipline });
}

/** Name, discipline (A3), roles (A47), floor and place in the queue of one person. */
export function Plate({ seat, isMuted, isSpeaking, isGroup }: PlateProps) {
  const t = useText();
  const nameOf = usePersonName();
  const { person, roles, place, hasFloor } = seat;
  return (
    <div
      className={styles.plate}
      role={isGroup ? 'group' : undefined}
      aria-label={isGroup ? plateLabel(t, seat) : undefined}
    >
      <span className={styles.badges}>
        {roles.map((role) => (
          <span key={role} className={styles.badge}>
            {t(`room:roles.names.${role}`)}
          </span>
        ))}
      </span>
      <span className={styles.foot}>
        <span className={styles.chip}>
          <b>{nameOf(person.seat)}</b>
          {person.discipline === '' ? null : <small>{person.discipline}</small>}
        </span>
        {hasFloor ? <TimeLeft /> : null}
        {place === null ? null : (
          <span className={styles.place} title={t('room:stage.place', { place })}>
            <span aria-hidden="true">{place}</span>
            <span className="unseen">{t('room:stage.place', { place })}</span>
          </span>
        )}
      </span>
      <span className="unseen">
        {hasFloor ? `${t('room:stage.hasFloor')}. ` : ''}
        {isMuted ? `${t('room:stage.muted')}. ` : ''}
        {isSpeaking ? t('room:stage.speaking') : ''}
      </span>
    </div>
  );
}

/** What is left of the floor's time, or how much over it is (C11): seen by all, stops nobody. */
function TimeLeft() {
  const t = useText();
  const session = useSession();
  const floor = useStore(session.turns, (turns) => turns.floor);
  const now = useNow();
  if (floor === null) return null;
  const clock = floorClock(floor, now);
  // A presenter in a phase of theirs speaks as long as it takes (C11).
  if (clock.limitMs === null) return null;
  const isOver = clock.overMs > 0;
  const shown = isOver ? `+${clockText(clock.overMs)}` : clockText(clock.limitMs - clock.spentMs);
  const said = isOver
    ? t('room:stage.over', { time: clockText(clock.overMs) })
    : t('room:stage.left', { time: shown });
  return (
    <span className={styles.left} data-over={isOver} title={said}>
      {shown}
    </span>
  );
}
