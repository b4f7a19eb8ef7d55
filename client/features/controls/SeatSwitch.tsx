import { useText } from '#client/i18n/text.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './SeatSwitch.module.css';

/** Which seat at this device acts, and the others one press away (A46); nothing for a single seat. */
export function SeatSwitch() {
  const t = useText();
  const session = useSession();
  const active = useStore(session.activeSeat);
  const people = useStore(session.people, (view) => view.people);
  if (session.mySeats.length < 2) return <span />;
  return (
    <div className={styles.switch} role="group" aria-label={t('guidance:seats.acting')}>
      <span className={styles.label} aria-hidden="true">
        {t('guidance:seats.acting')}
      </span>
      <span className={styles.seats}>
        {session.mySeats.map((seat) => {
          const person = people.get(seat);
          return (
            <button
              key={seat}
              type="button"
              className={styles.seat}
              aria-pressed={seat === active}
              onClick={() => session.activeSeat.set(seat)}
            >
              <PersonDot name={person?.name ?? ''} hue={person?.hue ?? 0} size="small" />
              <span className={styles.name}>{person?.name ?? t('room:gone')}</span>
            </button>
          );
        })}
      </span>
    </div>
  );
}
