import { useId, useState, type FormEvent } from 'react';
import type { Api } from '#client/api.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { defaultMeetingMinutes } from '#shared/meeting/schemas.ts';
import styles from './HomePage.module.css';
import { makeRoom, type MadeRoom, type Making } from './makeRoom.ts';
import { meetingLength, parseLength } from './meetingLength.ts';

interface StartFormProps {
  api: Api;
  onMade: (made: MadeRoom) => void;
}

type Failure = Exclude<Making, { kind: 'ok' }>;

type FormState = { kind: 'filling' } | { kind: 'making' } | { kind: 'failed'; failure: Failure };

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
    else setState({ kind: 'failed', failure: answer });
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
        limit={80}
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
      {state.kind === 'failed' ? <NotMade failure={state.failure} /> : null}
      <Button kind="primary" isLarge type="submit" aria-disabled={state.kind === 'making'}>
        {state.kind === 'making' ? t('home:starting') : t('home:start')}
      </Button>
    </form>
  );
}

/** Why there is no room, and what to do; what was typed stays above. */
function NotMade({ failure }: { failure: Failure }) {
  const t = useText();
  switch (failure.kind) {
    case 'unsupported':
      return (
        <Notice kind="stop" title={t('state.unsupported')} isUrgent>
          <p>{t('state.unsupportedNext')}</p>
        </Notice>
      );
    case 'broken':
      return (
        <Notice kind="stop" isUrgent>
          <p>{t('home:broken')}</p>
        </Notice>
      );
    case 'problem':
    case 'unreachable':
      return (
        <Notice kind="stop" isUrgent>
          <p>{t(`problem.${failure.kind === 'problem' ? failure.code : 'unreachable'}`)}</p>
        </Notice>
      );
    default:
      return failure satisfies never;
  }
}
