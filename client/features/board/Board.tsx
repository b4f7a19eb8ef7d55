import { useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useText } from '#client/i18n/text.ts';
import { useRoomSettings } from '#client/features/room/roomSettings.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { areas, areaSchema, type Area } from '#shared/board/schemas.ts';
import styles from './Board.module.css';
import { AreaMark } from './AreaMark.tsx';
import { CardList } from './CardList.tsx';
import { cardsByItem } from './cardsByItem.ts';
import { Composer } from './Composer.tsx';
import { TypingNames } from './TypingNames.tsx';

/**
 * The four areas of the board, one at a time, each with its own draft. Nothing here looks at the cards:
 * a tab panel that is drawn again lays out the whole page at once.
 */
export function Board() {
  const t = useText();
  const heading = useId();
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
              <CardCount area={each} />
            </Tab>
          ))}
        </TabList>
        {areas.map((each) => (
          <TabPanel key={each} id={each} className={styles.panel ?? ''}>
            <AreaCards area={each} />
            <TypingNames area={each} />
            <Composer area={each} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function useAreaCards(area: Area) {
  const session = useSession();
  const cards = useStore(session.board, (board) => board.cards[area]);
  const running = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  return { cards, running };
}

function AreaCards({ area }: { area: Area }) {
  const { cards, running } = useAreaCards(area);
  return <CardList cards={cards} running={running} area={area} />;
}

function CardCount({ area }: { area: Area }) {
  const { cards, running } = useAreaCards(area);
  const count = cardsByItem(cards, running).shown.length;
  if (count === 0) return null;
  return (
    <span className={styles.number} aria-hidden="true">
      {count}
    </span>
  );
}
