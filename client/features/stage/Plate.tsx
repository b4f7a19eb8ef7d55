import { useText, type Translate } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { usePersonTag } from '#client/features/room/usePersonName.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { isJustArrived } from '#shared/people/admission.ts';
import type { Person } from '#shared/people/read.ts';
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
  const tagOf = usePersonTag();
  const { person, roles, place, hasFloor } = seat;
  const isActing = useStore(useSession().leadership, ({ stint }) => stint?.seat === person.seat);
  const isListening = useStore(useSession().turns, (turns) => turns.listening === person.seat);
  return (
    <div
      className={styles.plate}
      role={isGroup ? 'group' : undefined}
      aria-label={isGroup ? plateLabel(t, seat) : undefined}
    >
      <span className={styles.badges}>
        {isActing ? (
          <span className={styles.badge} title={t('leadership:acting')}>
            <span className={styles.whole}>{t('leadership:acting')}</span>
            <span className={styles.initial} aria-hidden="true">
              {t('guidance:roles.initials.facilitator')}
            </span>
          </span>
        ) : null}
        {roles.map((role) => (
          <span key={role} className={styles.badge} title={t(`room:roles.names.${role}`)}>
            <span className={styles.whole}>{t(`room:roles.names.${role}`)}</span>
            <span className={styles.initial} aria-hidden="true">
              {t(`guidance:roles.initials.${role}`)}
            </span>
          </span>
        ))}
        <JustArrived person={person} />
        {isListening ? <span className={styles.badge}>{t('turns:listening.badge')}</span> : null}
      </span>
      <span className={styles.foot}>
        <span className={styles.chip}>
          <b>{tagOf(person.seat)}</b>
          {person.discipline === '' ? null : <small>{person.discipline}</small>}
        </span>
        {hasFloor ? <TimeSpent /> : null}
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

/** Stands beside whoever came while an item ran, for a while (C21). */
function JustArrived({ person }: { person: Person }) {
  const t = useText();
  const session = useSession();
  const running = useStore(session.agenda, (agenda) => agenda.current);
  const isNew = isJustArrived(person, running, useNow());
  return isNew ? <span className={styles.badge}>{t('flags:justArrived')}</span> : null;
}

/** How long the floor has been held, the same number as in the panel (C11): seen by all, stops nobody. */
function TimeSpent() {
  const t = useText();
  const session = useSession();
  const floor = useStore(session.turns, (turns) => turns.floor);
  const now = useNow();
  if (floor === null) return null;
  const clock = floorClock(floor, now);
  const spent = clockText(clock.spentMs);
  // A presenter in a phase of theirs speaks as long as it takes (C11).
  const limit = clock.limitMs === null ? null : clockText(clock.limitMs);
  return (
    <span className={styles.spent} data-over={clock.overMs > 0}>
      {spent}
      {limit === null ? null : <span className={styles.limit}>{t('guidance:stage.ofLimit', { limit })}</span>}
    </span>
  );
}
