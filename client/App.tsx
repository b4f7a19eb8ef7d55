import { lazy, Suspense, useEffect, useState } from 'react';
import type { Api } from './api.ts';
import type { LinkInAddress } from './features/roomPage/roomLink.ts';
import { RoomPage } from './features/roomPage/RoomPage.tsx';
import { StatePage } from './features/roomPage/StatePage.tsx';
import { useTextKeeper } from './i18n/text.ts';
import { parseRoute, rehearsalPath, roomPath } from './route.ts';
import type { RoomId } from '#shared/room/ids.ts';

interface AppProps {
  api: Api;
  /** What the address bar held when the page was opened. */
  link: LinkInAddress;
}

interface HomePageProps {
  api: Api;
  onOpenRoom: (room: RoomId, secret: Uint8Array<ArrayBuffer>) => void;
  onRehearse: () => void;
}

/** The start page is loaded apart: most people come by a link and never see it. */
const HomePage = lazy(async () => {
  const [{ HomePage: Home }, { home }] = await Promise.all([
    import('./features/home/HomePage.tsx'),
    import('./i18n/en/home.ts'),
  ]);
  function HomeWithWords(props: HomePageProps) {
    useTextKeeper().add({ home });
    return <Home {...props} />;
  }
  return { default: HomeWithWords };
});

/** Rehearsing alone is seldom: its page comes apart from everything else. */
const RehearsalPage = lazy(async () => {
  const [{ RehearsalPage: Rehearsal }, { rehearsal }] = await Promise.all([
    import('./rehearsal/RehearsalPage.tsx'),
    import('./i18n/en/rehearsal.ts'),
  ]);
  function RehearsalWithWords(props: { onHome: () => void }) {
    useTextKeeper().add({ rehearsal });
    return <Rehearsal {...props} />;
  }
  return { default: RehearsalWithWords };
});

/** Which page stands at which path; the address bar never holds a secret. */
export function App({ api, link: linkAtOpening }: AppProps) {
  const [place, setPlace] = useState({ path: location.pathname, link: linkAtOpening });
  useEffect(() => {
    // An entry of the same page is the room's own (useBackAsks): whoever is inside stays.
    const handlePop = () =>
      setPlace((now) =>
        now.path === location.pathname ? now : { path: location.pathname, link: { kind: 'none' } },
      );
    addEventListener('popstate', handlePop);
    return () => removeEventListener('popstate', handlePop);
  }, []);

  const handleOpenRoom = (room: RoomId, secret: Uint8Array<ArrayBuffer>) => {
    history.pushState(null, '', roomPath(room));
    setPlace({ path: location.pathname, link: { kind: 'secret', secret } });
    scrollTo(0, 0);
  };
  const handleHome = () => {
    history.pushState(null, '', '/');
    setPlace({ path: '/', link: { kind: 'none' } });
  };

  const handleRehearse = () => {
    history.pushState(null, '', rehearsalPath);
    setPlace({ path: rehearsalPath, link: { kind: 'none' } });
    scrollTo(0, 0);
  };

  const route = parseRoute(place.path);
  switch (route.kind) {
    case 'home':
      return (
        <Suspense>
          <HomePage api={api} onOpenRoom={handleOpenRoom} onRehearse={handleRehearse} />
        </Suspense>
      );
    case 'room':
      return <RoomPage key={route.room} api={api} room={route.room} link={place.link} onHome={handleHome} />;
    case 'rehearsal':
      return (
        <Suspense>
          <RehearsalPage onHome={handleHome} />
        </Suspense>
      );
    case 'unknown':
      return <StatePage state="gone" />;
    default:
      return route satisfies never;
  }
}
