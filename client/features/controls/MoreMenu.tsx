import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { DebugPanel } from '#client/features/debugPanel/DebugPanel.tsx';
import { RemovalDialog } from '#client/features/leadership/Removal.tsx';
import menuStyles from '#client/features/room/Menu.module.css';
import { useRoomSettings } from '#client/features/room/roomSettings.ts';
import { useIsAlone } from '#client/features/room/useIsAlone.ts';
import { Dialog } from '#client/ui/Dialog.tsx';
import { MoreIcon } from '#client/ui/icons.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { setGateMode } from '#shared/gate/commands.ts';
import { readGateMode } from '#shared/gate/read.ts';
import styles from './Controls.module.css';
import { KeyboardDialog } from './KeyboardDialog.tsx';
import { MeetingDialog } from './MeetingDialog.tsx';

interface Choice {
  id: string;
  text: string;
  act: () => void;
}

type Opened = 'meeting' | 'removal' | 'keyboard' | 'debug' | 'copied' | 'not-copied';

/** What is needed seldom: the link, title and length, the other seats of this device, chimes, keys, connection details. */
export function MoreMenu() {
  const t = useText();
  const [open, setOpen] = useState<'none' | Opened>('none');
  const choices = useChoices(setOpen);
  const handleClose = () => setOpen('none');
  return (
    <>
      <MenuTrigger>
        <Button className={styles.control ?? ''} aria-label={t('room:controls.more')}>
          <MoreIcon />
          <span>{t('room:controls.more')}</span>
        </Button>
        <Popover className={menuStyles.popover ?? ''} placement="top">
          <Menu
            className={menuStyles.menu ?? ''}
            aria-label={t('room:controls.more')}
            onAction={(key) => choices.find((choice) => choice.id === key)?.act()}
          >
            {choices.map((choice) => (
              <MenuItem key={choice.id} id={choice.id} className={menuStyles.item ?? ''}>
                {choice.text}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {open === 'meeting' ? <MeetingDialog onClose={handleClose} /> : null}
      {open === 'removal' ? <RemovalDialog onClose={handleClose} /> : null}
      {open === 'keyboard' ? <KeyboardDialog onClose={handleClose} /> : null}
      {open === 'debug' ? <DebugPanel onClose={handleClose} /> : null}
      <Dialog
        title={t('room:controls.copyLink')}
        isOpen={open === 'copied' || open === 'not-copied'}
        onClose={handleClose}
      >
        <p>{t(open === 'not-copied' ? 'room:controls.copyFailed' : 'room:controls.copied')}</p>
      </Dialog>
    </>
  );
}

function useChoices(open: (what: Opened) => void): Choice[] {
  const t = useText();
  const session = useSession();
  const isAlone = useIsAlone();
  const active = useStore(session.activeSeat);
  const people = useStore(session.people, (view) => view.people);
  const [{ hasChimes, hasKeys }, change] = useRoomSettings();
  const gateMode = useReading(readGateMode);
  const run = useCommand();
  const handleCopy = () => {
    navigator.clipboard.writeText(session.link).then(
      () => open('copied'),
      () => open('not-copied'),
    );
  };
  return [
    // A room in this page only has no link and no connection.
    ...(isAlone ? [] : [{ id: 'link', text: t('room:controls.copyLink'), act: handleCopy }]),
    { id: 'meeting', text: t('room:meeting.heading'), act: () => open('meeting') },
    ...session.mySeats
      .filter((seat) => seat !== active)
      .map((seat) => ({
        id: `seat:${seat}`,
        text: t('room:controls.actAs', { name: people.get(seat)?.name ?? t('room:gone') }),
        act: () => session.activeSeat.set(seat),
      })),
    {
      id: 'chimes',
      text: t(hasChimes ? 'room:controls.chimesOff' : 'room:controls.chimesOn'),
      act: () => change({ hasChimes: !hasChimes }),
    },
    { id: 'keyboard', text: t('guidance:keyboard.heading'), act: () => open('keyboard') },
    {
      id: 'keys',
      text: t(hasKeys ? 'room:controls.keysOff' : 'room:controls.keysOn'),
      act: () => change({ hasKeys: !hasKeys }),
    },
    {
      id: 'gate',
      text: t(gateMode === 'strict' ? 'gate:modePass' : 'gate:modeStrict'),
      act: () => {
        const mode = gateMode === 'strict' ? 'pass_ok' : 'strict';
        run(setGateMode(session.doc, session.actor(), { mode }));
      },
    },
    { id: 'removal', text: t('leadership:removal.choose'), act: () => open('removal') },
    ...(isAlone ? [] : [{ id: 'debug', text: t('room:controls.debug'), act: () => open('debug') }]),
  ];
}
