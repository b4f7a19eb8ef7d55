import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Api } from '#client/api.ts';
import { PrejoinPage } from '#client/features/prejoin/PrejoinPage.tsx';
import { useText, useTextKeeper } from '#client/i18n/text.ts';
import { mark } from '#client/media/marks.ts';
import { mediaSupport } from '#client/media/support.ts';
import { enterRoom, type Entry } from '#client/session/entry.ts';
import type { RoomSession } from '#client/session/session.ts';
import { useStore } from '#client/state/useStore.ts';
import { Page } from '#client/ui/Page.tsx';
import type { RoomId } from '#shared/room/ids.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadRoomCode, type LoadedRoom } from './loadRoomCode.ts';
import { reopenDevices } from './reopenDevices.ts';
import type { LinkInAddress } from './roomLink.ts';
import { openSeatHold } from './seatHold.ts';
import { StatePage } from './StatePage.tsx';
import styles from './StatePage.module.css';
import { openVisit, type Visit } from './visit.ts';

interface RoomPageProps {
  api: Api;
  room: RoomId;
  link: LinkInAddress;
  onHome: () => void;
}

interface OpenedVisit {
  visit: Visit<Entry, RoomSession>;
  /** The room's component, once its code is here. */
  loaded(): LoadedRoom | null;
}

const whenIdle = (run: () => void) => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 200);
};

/** By then the room is drawn: its tiles have taken over the faces that are theirs. */
const afterNextFrame = (run: () => void) => requestAnimationFrame(() => requestAnimationFrame(run));

/** Everything at `/r/<room>`: one page that is a union of states (visit.ts). */
export function RoomPage({ api, room, link, onHome }: RoomPageProps) {
  const keeper = useTextKeeper();
  const [opened, setOpened] = useState<OpenedVisit | null>(null);
  const faces = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let loaded: LoadedRoom | null = null;
    const visit = openVisit({
      link,
      hold: openSeatHold(sessionStorage, room),
      isSupported: mediaSupport(globalThis).kind === 'supported',
      async recall() {
        const { openRememberedRooms } = await import('#client/features/home/rememberedRooms.ts');
        return openRememberedRooms().secretOf(room);
      },
      enter: (secret) => enterRoom(api, room, secret),
      async prepare(entry) {
        loaded = await loadRoomCode(keeper);
        return loaded.prepareRoom(api, entry, showFirst);
      },
      whenIdle,
      reopenDevices,
    });
    const showFirst = (video: HTMLVideoElement) => {
      const { kind } = visit.state.get();
      if (kind === 'opening' || kind === 'joining') faces.current?.append(video);
    };
    setOpened({ visit, loaded: () => loaded });
    // Each station begins at its top, however far the one before was scrolled.
    const stop = visit.state.subscribe(() => {
      scrollTo(0, 0);
      const { kind } = visit.state.get();
      if (kind !== 'opening' && kind !== 'joining') afterNextFrame(() => faces.current?.replaceChildren());
    });
    return () => {
      stop();
      visit.dispose();
    };
    // One visit for one opened link: a new link mounts this page anew.
  }, [api, keeper, link, room]);
  if (opened === null) return <Checking />;
  return (
    <>
      <Stations opened={opened} onHome={onHome} />
      {/* Readers hear the preview's own status meanwhile. */}
      <div className={styles.entering} aria-hidden="true">
        <div ref={faces} className={styles.firstFaces} />
        <p>{keeper.t('prejoin.joining')}</p>
      </div>
    </>
  );
}

interface StationsProps {
  opened: OpenedVisit;
  onHome: () => void;
}

function Stations({ opened: { visit, loaded }, onHome }: StationsProps): ReactNode {
  const state = useStore(visit.state);
  const handleJoin: Visit<Entry, RoomSession>['join'] = (seats, devices) => {
    mark('click');
    visit.join(seats, devices);
  };
  switch (state.kind) {
    case 'checking':
    case 'joining':
      return <Checking />;
    case 'gone':
    case 'unsupported':
      return <StatePage key={state.kind} state={state.kind} />;
    case 'full':
    case 'too-many':
    case 'unreachable':
    case 'refused':
      return <StatePage key={state.kind} state={state.kind} onAgain={visit.again} />;
    case 'broken':
      // A module that failed to load is only asked for again by a new page; the hold keeps the seat.
      return <StatePage state="broken" onAgain={() => location.reload()} />;
    case 'prejoin':
    case 'opening':
      return (
        <PrejoinPage
          entry={state.entry}
          held={state.held}
          isJoining={state.kind === 'opening'}
          onJoin={handleJoin}
        />
      );
    case 'room': {
      const Room = loaded()?.Room;
      if (Room === undefined) return <StatePage state="broken" onAgain={() => location.reload()} />;
      return (
        <ErrorBoundary fallback={<StatePage state="broken" onAgain={() => location.reload()} />}>
          <Room
            key={state.session.participant}
            session={state.session}
            onLeft={visit.handleLeft}
            onComeBack={visit.comeBackAs}
          />
        </ErrorBoundary>
      );
    }
    case 'ended': {
      const Ended = loaded()?.EndedPage;
      return Ended === undefined ? null : <Ended link={state.link} onRejoin={visit.again} onHome={onHome} />;
    }
    default:
      return state satisfies never;
  }
}

function Checking() {
  const t = useText();
  return (
    <Page>
      <p className={styles.checking} role="status">
        {t('prejoin.checking')}
      </p>
    </Page>
  );
}
