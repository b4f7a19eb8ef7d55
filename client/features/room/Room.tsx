import { useState, type ReactNode } from 'react';
import { Controls } from '#client/features/controls/Controls.tsx';
import { Notices } from '#client/features/notices/Notices.tsx';
import { Agenda } from '#client/features/agenda/Agenda.tsx';
import { Board } from '#client/features/board/Board.tsx';
import { BoardWorkContext, createBoardWork } from '#client/features/board/boardWork.ts';
import { useShownArea } from '#client/features/board/useShownArea.ts';
import { ChoicePanel } from '#client/features/choices/ChoicePanel.tsx';
import { ArrivalPage } from '#client/features/flags/ArrivalPage.tsx';
import { ComeBackContext, createComeBack } from '#client/features/flags/comeBack.ts';
import { HeldOut } from '#client/features/flags/Holding.tsx';
import { AskedToLeave } from '#client/features/leadership/Removal.tsx';
import { GatePanel } from '#client/features/gate/GatePanel.tsx';
import { createIntroStore, IntroContext } from '#client/features/phase/introStore.ts';
import { PhaseAnnouncer } from '#client/features/phase/PhaseAnnouncer.tsx';
import { PhaseCard } from '#client/features/phase/PhaseCard.tsx';
import { PhaseIntro } from '#client/features/phase/PhaseIntro.tsx';
import { PhaseLine } from '#client/features/phase/PhaseLine.tsx';
import { useGateDuties } from '#client/features/gate/useGateDuties.ts';
import { usePhaseDuties } from '#client/features/phase/usePhaseDuties.ts';
import { LeaderAnnouncer } from '#client/features/leadership/LeaderAnnouncer.tsx';
import { FocusQuestion } from '#client/features/question/FocusQuestion.tsx';
import { Stage } from '#client/features/stage/Stage.tsx';
import { Turns } from '#client/features/turns/Turns.tsx';
import { useFloorDuties } from '#client/features/turns/useFloorDuties.ts';
import type { OpenWish } from '#client/session/openRoom.ts';
import type { RoomSession } from '#client/session/session.ts';
import { SessionContext, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { AloudAnnouncers } from '#client/features/turns/AloudAnnouncers.tsx';
import { FloorAnnouncer } from './FloorAnnouncer.tsx';
import { PartTabs } from './PartTabs.tsx';
import styles from './Room.module.css';
import { RoomBar } from './RoomBar.tsx';
import { createRoomSettings, RoomSettingsContext } from './roomSettings.ts';
import { useChimes } from './useChimes.ts';
import { useFacesFirst } from './useFacesFirst.ts';
import { useKeys } from './useKeys.ts';
import { useMedia } from './useMedia.ts';

interface RoomProps {
  session: RoomSession;
  /** After the room was left and everything it held was let go. */
  onLeft: () => void;
  /** Leaves these seats for those of people who were here before, at this device (P10). */
  onComeBack?: (seats: OpenWish['seats']) => void;
  /** Where it is kept on this device which phases were explained here before. */
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
}

const nothing = () => undefined;

/** The whole room: faces and focus question in the middle, everything else around them. */
export function Room({ session, onLeft, onComeBack = nothing, storage = localStorage }: RoomProps) {
  const [settings] = useState(createRoomSettings);
  const [boardWork] = useState(createBoardWork);
  const [comeBack] = useState(() => createComeBack(onComeBack));
  const [intro] = useState(() => createIntroStore(storage));
  return (
    <SessionContext value={session}>
      <RoomSettingsContext value={settings}>
        <BoardWorkContext value={boardWork}>
          <IntroContext value={intro}>
            <ComeBackContext value={comeBack}>
              <AskedFirst>
                <HeldOut>
                  <RoomLayout onLeft={onLeft} />
                </HeldOut>
              </AskedFirst>
            </ComeBackContext>
          </IntroContext>
        </BoardWorkContext>
      </RoomSettingsContext>
    </SessionContext>
  );
}

/** Whoever comes while an item runs is asked before anything of the room is drawn (P9). */
function AskedFirst({ children }: { children: ReactNode }) {
  const asked = useStore(useSession().arrival.asked);
  return asked === null ? children : <ArrivalPage item={asked} />;
}

function RoomLayout({ onLeft }: Pick<RoomProps, 'onLeft'>) {
  const isNarrow = useMedia('(max-width: 900px)');
  const isFilled = useFacesFirst();
  return (
    <div className={styles.room}>
      {isFilled ? <Duties /> : null}
      {isFilled ? <RoomBar /> : <div className={styles.barPlace} />}
      <main className={styles.main}>
        {isNarrow ? null : <aside className={styles.rail}>{isFilled ? <Rail /> : null}</aside>}
        <div className={styles.centre}>
          {isFilled ? <FocusQuestion /> : <div className={styles.questionPlace} />}
          {isFilled && isNarrow ? <PhaseLine /> : null}
          {isFilled ? <Notices /> : null}
          <Stage gap={isNarrow ? 6 : 12} />
        </div>
        <aside className={styles.side}>
          {isFilled ? <GatePanel /> : null}
          {!isFilled ? null : isNarrow ? (
            <PartTabs />
          ) : (
            <>
              <Turns />
              <Board />
            </>
          )}
        </aside>
      </main>
      {/* With the faces, not after them: whoever may be heard must be able to mute and to leave, by key too. */}
      <Controls onLeft={onLeft} />
      <Keys />
      {isFilled ? (
        <>
          <FloorAnnouncer />
          <AloudAnnouncers />
          <LeaderAnnouncer />
          <PhaseAnnouncer />
          <AskedToLeave onLeft={onLeft} />
        </>
      ) : null}
    </div>
  );
}

/** What the room does without being asked. */
function Duties() {
  useChimes();
  useFloorDuties();
  useGateDuties();
  usePhaseDuties();
  useShownArea();
  return null;
}

/** A component of its own: what keys look at changes often, and the layout is not to be drawn for it. */
function Keys() {
  useKeys();
  return null;
}

function Rail() {
  return (
    <>
      <PhaseCard />
      <ChoicePanel />
      <PhaseIntro />
      <Agenda />
    </>
  );
}
