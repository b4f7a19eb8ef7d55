import { useId, useState, type FormEvent } from 'react';
import type { Api } from '#client/api.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { defaultMeetingMinutes } from '#shared/meeting/schemas.ts';
import type { ProblemCode } from '#shared/protocol/routes.ts';
import styles from './HomePage.module.css';
import { makeRoom, type MadeRoom } from './makeRoom.ts';
import { meetingLength, parseLength } from './meetingLength.ts';

interface StartFormProps {
  api: Api;
  onMade: (made: MadeRoom) => void;
}

type FormState =
  | { kind: 'filling' }
  | { kind: 'making' }
  | { kind: 'failed'; why: ProblemCode | 'unreachable' };

/** Title and length; the room itself is made in this browser. */
export function StartForm({ api, onMade }: StartFormProps) {
  const t = useText();
  const heading = useId();
  const [title, setTitle] = useState('');
  const [length, setLength] = useState(String(defaultMeetingMinutes));
  const [isChecked, setIsChecked] = useState(false);
  const [state, setState] = useState<FormState>({ kind: 'filling' });
  const minutes = parseLength(length);
  const { least, most, usual } = meetingLength;

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (minutes === null || state.kind === 'making') return;
    setState({ kind: 'making' });
    const answer = await makeRoom(api, location.origin, { title: title.trim(), minutes });
    if (answer.kind === 'ok') onMade(answer.value);
    else setState({ kind: 'failed', why: answer.kind === 'problem' ? answer.code : 'unreachable' });
  };

  return (
    <form
      className={styles.panel}
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => void handleSubmit(event)}
    >
      <h2 id={heading} className={styles.heading}>
        {t('home:new')}
      </h2>
      <TextField
        label={t('home:title')}
        hint={t('home:titleHint')}
        value={title}
        maxLength={80}
        autoComplete="off"
        onChange={setTitle}
      />
      <div className={styles.length}>
        <TextField
          label={t('home:length')}
          value={length}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          error={isChecked && minutes === null ? t('home:lengthInvalid', { least, most }) : null}
          onChange={setLength}
        />
        <div className={styles.quick} role="group" aria-label={t('home:quick')}>
          {usual.map((choice) => (
            <Button
              key={choice}
              className={styles.choice ?? ''}
              aria-label={t('home:minutes', { count: choice })}
              aria-pressed={minutes === choice}
              onClick={() => setLength(String(choice))}
            >
              {choice}
            </Button>
          ))}
        </div>
      </div>
      {state.kind === 'failed' ? (
        <Notice kind="stop" isUrgent>
          <p>{t(`problem.${state.why}`)}</p>
        </Notice>
      ) : null}
      <Button kind="primary" isLarge type="submit" aria-disabled={state.kind === 'making'}>
        {state.kind === 'making' ? t('home:starting') : t('home:start')}
      </Button>
    </form>
  );
}
