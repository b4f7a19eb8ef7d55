import { useEffect, useRef, useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Checkbox } from '#client/ui/Checkbox.tsx';
import { CheckIcon, CopyIcon } from '#client/ui/icons.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import styles from './HomePage.module.css';
import type { MadeRoom } from './makeRoom.ts';
import { toRemember } from './rememberedRooms.ts';
import type { RememberedList } from './useRememberedRooms.ts';

interface MadeRoomPanelProps {
  made: MadeRoom;
  remembered: RememberedList;
  onGo: () => void;
  onAnother: () => void;
}

type Copying = 'idle' | 'copied' | 'by-hand';

/** The link of a room just made: to send, to remember if wished, and to follow. */
export function MadeRoomPanel({ made, remembered, onGo, onAnother }: MadeRoomPanelProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const linkField = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState<Copying>('idle');
  useEffect(() => heading.current?.focus(), []);

  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(made.link);
      setCopying('copied');
    } catch {
      linkField.current?.select();
      setCopying('by-hand');
    }
  };
  const handleRemember = (isWanted: boolean) => {
    if (isWanted) void remembered.add(toRemember(made.room, made.secret, made.title, Date.now()));
    else void remembered.remove(made.room);
  };

  return (
    <section className={styles.panel}>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {made.title === '' ? t('home:madeUntitled') : t('home:made', { title: made.title })}
      </h2>
      <p className={styles.soft}>{t('home:madeNext')}</p>
      <div className={styles.link}>
        <TextField
          ref={linkField}
          label={t('home:link')}
          value={made.link}
          readOnly
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={copying === 'copied' ? <CheckIcon /> : <CopyIcon />} onClick={() => void handleCopy()}>
          {t('home:copy')}
        </Button>
      </div>
      <p role="status" className={copying === 'idle' ? 'unseen' : styles.soft}>
        {copying === 'copied' ? t('home:copied') : copying === 'by-hand' ? t('home:copyByHand') : ''}
      </p>
      <Notice kind="attention" isLive={false}>
        <p>{t('home:whoever')}</p>
      </Notice>
      <div className={styles.remember}>
        <Checkbox
          isChecked={remembered.rooms.some(({ room }) => room === made.room)}
          describedBy="remember-hint"
          onChange={handleRemember}
        >
          {t('home:remember')}
        </Checkbox>
        <p id="remember-hint" className={styles.rememberHint}>
          {remembered.isFailed ? t('home:rememberFailed') : t('home:rememberHint')}
        </p>
      </div>
      <Button kind="primary" isLarge onClick={onGo}>
        {t('home:go')}
      </Button>
      <Button kind="link" className={styles.another ?? ''} onClick={onAnother}>
        {t('home:another')}
      </Button>
    </section>
  );
}
