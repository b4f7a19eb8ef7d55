import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createApi } from './api.ts';
import { takeLink } from './features/roomPage/roomLink.ts';
import { createText, TextContext } from './i18n/text.ts';
import { parseRoute } from './route.ts';

// Before anything is drawn: the secret leaves the address bar and the history.
const link = takeLink(window, parseRoute(location.pathname));
// Another link opened in this tab changes nothing but the fragment: start over with it.
addEventListener('hashchange', () => {
  if (location.hash.length > 1) location.reload();
});

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <TextContext value={createText()}>
      <App api={createApi(location.origin)} link={link} />
    </TextContext>,
  );
}
