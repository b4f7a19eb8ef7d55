import { useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { changeMeeting } from '#shared/meeting/commands.ts';
import { meetingMinutesSchema } from '#shared/meeting/schemas.ts';
import styles from './Controls.module.css';

/** Title and length of the meeting: any member may change them (A1). */
export function MeetingDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const meeting = useStore(session.meeting);
  const [before] = useState({ title: meeting.title, minutes: String(meeting.minutes) });
  const [draft, setDraft] = useState(before);
  const minutes = meetingMinutesSchema.safeParse(Number(draft.minutes));
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!minutes.success) return;
    // Only what was changed: somebody else's change to the other field lives on.
    const patch = {
      ...(draft.title === before.title ? {} : { title: draft.title }),
      ...(draft.minutes === before.minutes ? {} : { minutes: minutes.data }),
    };
    if (run(changeMeeting(session.doc, session.actor(), patch))) onClose();
  };
  return (
    <Dialog title={t('room:meeting.heading')} isOpen onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <TextField
          label={t('room:meeting.title')}
          hint={t('room:meeting.titleHint')}
          value={draft.title}
          limit={80}
          autoComplete="off"
          ref={focusWhenShown}
          onChange={(title) => setDraft({ ...draft, title })}
        />
        <TextField
          label={t('room:meeting.minutes')}
          inputMode="numeric"
          value={draft.minutes}
          error={minutes.success ? null : t('room:meeting.minutesInvalid')}
          onChange={(text) => setDraft({ ...draft, minutes: text })}
        />
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>{t('room:cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('room:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
