import { useEffect, useState } from 'react';
import { Room } from '#client/features/room/Room.tsx';
import { ErrorBoundary } from '#client/features/roomPage/ErrorBoundary.tsx';
import { StatePage } from '#client/features/roomPage/StatePage.tsx';
import { roomCatalogue } from '#client/i18n/en/roomCatalogue.ts';
import { useText, useTextKeeper, type Translate } from '#client/i18n/text.ts';
import type { Format } from '#shared/formats/schema.ts';
import { ChooseFormat } from './ChooseFormat.tsx';
import { EndedRehearsal } from './EndedRehearsal.tsx';
import { forgetfulStorage } from './forgetfulStorage.ts';
import { openRehearsal, type Rehearsal } from './openRehearsal.ts';
import { RehearsalBanner } from './RehearsalBanner.tsx';
import styles from './Rehearsal.module.css';
import { castSizeFor, type Part } from './setUp.ts';

type PageState = { kind: 'choosing' } | { kind: 'rehearsing'; rehearsal: Rehearsal } | { kind: 'ended' };

/** Everything at `/rehearse`: choosing a format, the room for one, the end. */
export function RehearsalPage({ onHome }: { onHome: () => void }) {
  const t = useText();
  useTextKeeper().add(roomCatalogue);
  const [state, setState] = useState<PageState>({ kind: 'choosing' });
  const rehearsal = state.kind === 'rehearsing' ? state.rehearsal : null;
  // Going back or away ends it like leaving does: nothing of it stays.
  useEffect(() => () => void rehearsal?.session.leave(), [rehearsal]);

  const handleChoose = (format: Format, part: Part) => {
    setState({ kind: 'rehearsing', rehearsal: openRehearsal(wishFor(t, format, part)) });
  };
  switch (state.kind) {
    case 'choosing':
      return <ChooseFormat onChoose={handleChoose} onHome={onHome} />;
    case 'rehearsing':
      return (
        <div className={styles.rehearsal}>
          <RehearsalBanner rehearsal={state.rehearsal} />
          <div className={styles.room}>
            <ErrorBoundary fallback={<StatePage state="broken" onAgain={() => location.reload()} />}>
              <RoomForOne rehearsal={state.rehearsal} onLeft={() => setState({ kind: 'ended' })} />
            </ErrorBoundary>
          </div>
        </div>
      );
    case 'ended':
      return <EndedRehearsal onAgain={() => setState({ kind: 'choosing' })} onHome={onHome} />;
    default:
      return state satisfies never;
  }
}

function RoomForOne({ rehearsal, onLeft }: { rehearsal: Rehearsal; onLeft: () => void }) {
  const [storage] = useState(forgetfulStorage);
  return <Room session={rehearsal.session} storage={storage} onLeft={onLeft} />;
}

/** Invented first names, each marked as simulated where the others' disciplines stand. */
function wishFor(t: Translate, format: Format, part: Part) {
  const names = [0, 1, 2, 3, 4, 5, 6] as const;
  const cast = names.slice(0, castSizeFor(format)).map((index) => ({
    name: t(`rehearsal:names.n${index}`),
    discipline: t('rehearsal:simulated'),
  }));
  const words = {
    meeting: t('rehearsal:meeting'),
    item: t('rehearsal:item'),
    closing: t('rehearsal:closing'),
  };
  const me = { name: t('rehearsal:me'), discipline: '' };
  return { format, part, words, people: [me, ...cast] as const };
}
