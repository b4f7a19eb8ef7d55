import { useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { useRoomSettings } from '#client/features/room/roomSettings.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { areas, areaSchema } from '#shared/board/schemas.ts';
import styles from './Board.module.css';
import { AreaMark } from './AreaMark.tsx';
import { CardList } from './CardList.tsx';
import { cardsByItem } from './cardsByItem.ts';
import { Composer } from './Composer.tsx';
import { TypingNames } from './TypingNames.tsx';

/** The four areas of the board, one at a time, each with its own draft. */
export function Board() {
  const t = useText();
  const heading = useId();
  const session = useSession();
  const cards = useStore(session.board, (board) => board.cards);
  const running = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  const [{ area }, change] = useRoomSettings();
  return (
    <section className={styles.board} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t('room:board.heading')}
      </h2>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={area}
        onSelectionChange={(key) => change({ area: areaSchema.parse(key) })}
      >
        <TabList className={styles.list ?? ''} aria-label={t('room:board.tabs')}>
          {areas.map((each) => (
            <Tab key={each} id={each} className={styles.tab ?? ''}>
              {t(`room:board.areas.${each}`)}
              <AreaMark area={each} />
              <CardCount count={cardsByItem(cards[each], running).shown.length} />
            </Tab>
          ))}
        </TabList>
        {areas.map((each) => (
          <TabPanel key={each} id={each} className={styles.panel ?? ''}>
            <CardList cards={cards[each]} running={running} area={each} />
            <TypingNames area={each} />
            <Composer area={each} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function CardCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={styles.number} aria-hidden="true">
      {count}
    </span>
  );
}
