import { useEffect, useState } from 'react';
import type { Api } from './api.ts';
import { HomePage } from './features/home/HomePage.tsx';
import type { LinkInAddress } from './features/roomPage/roomLink.ts';
import { RoomPage } from './features/roomPage/RoomPage.tsx';
import { StatePage } from './features/roomPage/StatePage.tsx';
import { parseRoute, roomPath } from './route.ts';
import type { RoomId } from '#shared/room/ids.ts';

interface AppProps {
  api: Api;
  /** What the address bar held when the page was opened. */
  link: LinkInAddress;
}

/** Which page stands at which path; the address bar never holds a secret. */
export function App({ api, link: linkAtOpening }: AppProps) {
  const [place, setPlace] = useState({ path: location.pathname, link: linkAtOpening });
  useEffect(() => {
    const handlePop = () => setPlace({ path: location.pathname, link: { kind: 'none' } });
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

  const route = parseRoute(place.path);
  switch (route.kind) {
    case 'home':
      return <HomePage api={api} onOpenRoom={handleOpenRoom} />;
    case 'room':
      return <RoomPage key={route.room} api={api} room={route.room} link={place.link} onHome={handleHome} />;
    case 'unknown':
      return <StatePage state="gone" />;
    default:
      return route satisfies never;
  }
}
