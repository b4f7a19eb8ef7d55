import { useId, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { areas, areaSchema, type Area } from '#shared/board/schemas.ts';
import styles from './Board.module.css';
import { AreaMark } from './AreaMark.tsx';
import { CardList } from './CardList.tsx';
import { Composer } from './Composer.tsx';
import { TypingNames } from './TypingNames.tsx';

/** The four areas of the board, one at a time, each with its own draft. */
export function Board() {
  const t = useText();
  const heading = useId();
  const session = useSession();
  const cards = useStore(session.board, (board) => board.cards);
  const [area, setArea] = useState<Area>('ideas');
  return (
    <section className={styles.board} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t('room:board.heading')}
      </h2>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={area}
        onSelectionChange={(key) => setArea(areaSchema.parse(key))}
      >
        <TabList className={styles.list ?? ''} aria-label={t('room:board.tabs')}>
          {areas.map((each) => (
            <Tab key={each} id={each} className={styles.tab ?? ''}>
              {t(`room:board.areas.${each}`)}
              <AreaMark area={each} />
              {cards[each].length === 0 ? null : (
                <span className={styles.number} aria-hidden="true">
                  {cards[each].length}
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {areas.map((each) => (
          <TabPanel key={each} id={each} className={styles.panel ?? ''}>
            <CardList cards={cards[each]} area={each} />
            <TypingNames area={each} />
            <Composer area={each} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}
