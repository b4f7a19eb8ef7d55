import { useId, useRef, useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { newId } from '#client/session/newId.ts';
import { Button } from '#client/ui/Button.tsx';
import { Checkbox } from '#client/ui/Checkbox.tsx';
import styles from './PrejoinPage.module.css';
import {
  addDraft,
  changeDraft,
  finishedSeats,
  firstDrafts,
  mayAddSeat,
  removeDraft,
  type SeatDraft,
  type SeatDrafts,
} from './seatForm.ts';
import { SeatFields } from './SeatFields.tsx';

/** What goes along into the room: all devices, no camera, or neither. */
export type JoinWith = 'devices' | 'microphone' | 'nothing';

interface JoinFormProps {
  held: readonly SeatDraft[];
  isJoining: boolean;
  onSeatCount: (count: number) => void;
  onJoin: (seats: SeatDrafts, joinWith: JoinWith) => void;
}

/**
 * Who sits here and what they promise. The confidentiality line is required (A14); the place check
 * (A62) is asked for and reminded of, but a person without a closed door is not shut out.
 */
export function JoinForm({ held, isJoining, onSeatCount, onJoin }: JoinFormProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const reminder = useId();
  const missing = useId();
  const [seats, setSeats] = useState(() => firstDrafts(held, newId));
  const [isPlaceFit, setIsPlaceFit] = useState(false);
  const [isPromised, setIsPromised] = useState(false);
  const [isChecked, setIsChecked] = useState(false);
  const isPromiseMissing = isChecked && !isPromised;

  const handleSeats = (next: SeatDrafts) => {
    setSeats(next);
    onSeatCount(next.length);
  };
  const handleJoin = (joinWith: JoinWith) => {
    if (isJoining) return;
    const finished = finishedSeats(seats);
    if (finished !== null && isPromised) return onJoin(finished, joinWith);
    setIsChecked(true);
    // After the marks are drawn: the first field that keeps us from joining gets the focus.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus(),
    );
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    handleJoin('devices');
  };

  return (
    <form ref={form} noValidate onSubmit={handleSubmit}>
      {seats.map((draft, index) => (
        <SeatFields
          key={draft.seat}
          draft={draft}
          number={index + 1}
          isChecked={isChecked}
          onChange={(change) => handleSeats(changeDraft(seats, draft.seat, change))}
          onRemove={() => handleSeats(removeDraft(seats, draft.seat))}
        />
      ))}
      <div className={styles.promises}>
        <Checkbox isChecked={isPlaceFit} describedBy={reminder} onChange={setIsPlaceFit}>
          {t('prejoin.place')}
        </Checkbox>
        <p id={reminder} className={styles.reminder}>
          {t('prejoin.placeReminder')}
        </p>
        <Checkbox
          isChecked={isPromised}
          isInvalid={isPromiseMissing}
          describedBy={missing}
          onChange={setIsPromised}
        >
          {t('prejoin.confidential')}
        </Checkbox>
        <p id={missing} role="status" className={isPromiseMissing ? styles.missing : 'unseen'}>
          {isPromiseMissing ? t('prejoin.confidentialMissing') : ''}
        </p>
        <p className={styles.responsibility}>{t('responsibility')}</p>
      </div>
      <Button kind="primary" isLarge type="submit" className={styles.join ?? ''}>
        {isJoining ? t('prejoin.joining') : t('prejoin.join')}
      </Button>
      <div className={styles.there}>
        {mayAddSeat(seats) ? (
          <p>
            {t('prejoin.sharing')}{' '}
            <Button kind="link" onClick={() => handleSeats(addDraft(seats, newId))}>
              {t('prejoin.addSeat')}
            </Button>
          </p>
        ) : null}
        <p>
          <Button kind="link" onClick={() => handleJoin('microphone')}>
            {t('prejoin.withoutCamera')}
          </Button>
          <span aria-hidden="true"> · </span>
          <Button kind="link" onClick={() => handleJoin('nothing')}>
            {t('prejoin.withoutBoth')}
          </Button>
        </p>
      </div>
    </form>
  );
}
