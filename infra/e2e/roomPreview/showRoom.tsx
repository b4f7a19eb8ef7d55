import '#client/ui/tokens.css';
import '#client/ui/fonts.css';
import '#client/ui/base.css';
import { createRoot } from 'react-dom/client';
import { Room } from '#client/features/room/Room.tsx';
import { roomCatalogue } from '#client/i18n/en/roomCatalogue.ts';
import { rememberSeenPhases, withSeen } from '#client/features/phase/seenPhases.ts';
import { createText, TextContext } from '#client/i18n/text.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { actOut, storyOf } from './story.ts';
import { openPreviewSession } from './previewSession.ts';

/** The room over a real document and pictures drawn here, without server or media: for looking at it. */
export function showRoom(wish: URLSearchParams): void {
  const session = openPreviewSession({
    people: Number(wish.get('people') ?? '5'),
    hasScreen: wish.has('screen'),
    isMediaLost: wish.has('lost'),
    isPair: wish.has('pair'),
    isShared: wish.has('shared'),
  });
  if (!wish.has('new')) {
    const known = tietze.phases.map(({ id }) => id);
    rememberSeenPhases(localStorage, withSeen({}, tietze.id, known));
  }
  actOut(session, storyOf(wish.get('story')));

  const text = createText();
  text.add(roomCatalogue);
  const root = document.getElementById('root');
  if (root !== null) {
    createRoot(root).render(
      <TextContext value={text}>
        <Room session={session} onLeft={() => undefined} />
      </TextContext>,
    );
  }
}
