import { useRef, useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { countChars } from '#shared/board/schemas.ts';
import { removeTopic, writeTopic } from '#shared/choices/commands.ts';
import { mayRemoveTopic, mayWriteTopic, type ChoiceContext } from '#shared/choices/policy.ts';
import type { ChoiceView } from '#shared/choices/read.ts';
import { choiceLimits } from '#shared/choices/schemas.ts';
import styles from './Choices.module.css';

/** From how many characters left the count is shown. */
const countFrom = 30;

/** One's own topic, in one line; says why where one may not write. */
export function TopicForm({ context, view }: { context: ChoiceContext; view: ChoiceView }) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const run = useCommand();
  const own = view.options.find(({ author }) => author === actor.seat);
  const [text, setText] = useState(own?.text ?? '');
  const form = useRef<HTMLFormElement>(null);
  const policy = mayWriteTopic(context, actor);
  if (policy.kind === 'refused') return <p className={styles.soft}>{t(`refusals:${policy.reason}`)}</p>;
  const left = choiceLimits.topicChars - countChars(text.trim());
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || left < 0) return form.current?.querySelector('input')?.focus();
    run(writeTopic(session.doc, session.actor(), { text, now: session.clock.now() }));
  };
  const handleRemove = () => {
    setText('');
    return removeTopic(session.doc, session.actor());
  };
  const isAlone = session.mySeats.length === 1;
  return (
    <form ref={form} className={styles.form} onSubmit={handleSubmit}>
      <TextField
        label={isAlone ? t('choices:own') : t('choices:ownOf', { name: nameOf(actor.seat) })}
        value={text}
        autoComplete="off"
        error={left < 0 ? t('choices:tooLong', { count: -left }) : null}
        hint={left >= 0 && left < countFrom ? t('choices:left', { count: left }) : undefined}
        onChange={setText}
      />
      <div className={styles.buttons}>
        <Button type="submit" className={styles.small}>
          {t(own === undefined ? 'choices:add' : 'choices:change')}
        </Button>
        {own === undefined ? null : (
          <GuardedButton
            className={styles.small}
            policy={mayRemoveTopic(context, actor)}
            onPress={handleRemove}
          >
            {t('choices:remove')}
          </GuardedButton>
        )}
      </div>
    </form>
  );
}
