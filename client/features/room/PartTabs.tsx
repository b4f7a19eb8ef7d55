import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { Agenda } from '#client/features/agenda/Agenda.tsx';
import { Board } from '#client/features/board/Board.tsx';
import { ChoicePanel } from '#client/features/choices/ChoicePanel.tsx';
import { PhaseCard } from '#client/features/phase/PhaseCard.tsx';
import { PhaseIntro } from '#client/features/phase/PhaseIntro.tsx';
import { Turns } from '#client/features/turns/Turns.tsx';
import styles from './Room.module.css';
import { roomParts, useRoomSettings } from './roomSettings.ts';

/** On narrow screens agenda, turns and board take turns below the faces, which stay. */
export function PartTabs() {
  const t = useText();
  const [{ part }, change] = useRoomSettings();
  return (
    <Tabs
      className={styles.parts ?? ''}
      selectedKey={part}
      onSelectionChange={(key) => change({ part: roomParts.find((each) => each === key) ?? 'turns' })}
    >
      <TabList className={styles.partList ?? ''} aria-label={t('room:tabs.label')}>
        <Tab id="agenda" className={styles.part ?? ''}>
          {t('room:tabs.agenda')}
        </Tab>
        <Tab id="turns" className={styles.part ?? ''}>
          {t('room:tabs.turns')}
        </Tab>
        <Tab id="board" className={styles.part ?? ''}>
          {t('room:tabs.board')}
        </Tab>
      </TabList>
      <TabPanel id="agenda" className={`${styles.partPanel} ${styles.padded}`}>
        <PhaseCard />
        <ChoicePanel />
        <PhaseIntro />
        <Agenda />
      </TabPanel>
      <TabPanel id="turns" className={styles.partPanel ?? ''}>
        <Turns />
      </TabPanel>
      <TabPanel id="board" className={styles.partPanel ?? ''}>
        <Board />
      </TabPanel>
    </Tabs>
  );
}
