import { useMemo } from 'react';
import { useText } from '#client/i18n/text.ts';
import { layoutStage } from '#client/layout/stageLayout.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { ScreenTile } from './ScreenTile.tsx';
import { describeStage } from './stageTiles.ts';
import styles from './Stage.module.css';
import { Tile } from './Tile.tsx';
import { useElementSize } from './useElementSize.ts';

/** The faces, and a shared screen beside them; nothing covers anybody (A58). */
export function Stage({ gap }: { gap: number }) {
  const t = useText();
  const session = useSession();
  const stage = useStage();
  const isWaiting = stage.waiting.some((person) => session.mySeats.includes(person.seat));
  const [measure, size] = useElementSize();
  const layout = layoutStage({
    tiles: stage.tiles.map((tile) => tile.participant),
    prominent: stage.prominent,
    hasScreen: stage.screen !== null,
    size,
    gap,
  });
  return (
    <section className={styles.stage} aria-label={t('room:stage.heading')}>
      <div className={styles.area} ref={measure}>
        {stage.screen === null || layout.screen === null ? null : (
          <ScreenTile track={stage.screen.track} by={stage.screen.by} box={layout.screen} />
        )}
        {stage.tiles.map((tile) => {
          const box = layout.tiles.get(tile.participant);
          return box === undefined ? null : <Tile key={tile.participant} tile={tile} box={box} />;
        })}
      </div>
      {stage.waiting.length === 0 ? null : (
        <p className={styles.waiting}>
          {isWaiting ? t('room:stage.empty') : t('room:stage.waiting', { count: stage.waiting.length })}
        </p>
      )}
    </section>
  );
}

function useStage() {
  const session = useSession();
  const people = useStore(session.people);
  const present = useStore(session.present);
  const devices = useStore(session.devices);
  const roles = useStore(session.roles);
  const turns = useStore(session.turns);
  const media = useStore(session.media.state, (state) => state.tiles);
  const link = useStore(session.media.state, (state) => state.link.kind);
  const mayHavePicture = link === 'connecting' || link === 'connected' || link === 'reconnecting';
  const me = session.participant;
  return useMemo(
    () => describeStage({ people, present, devices, media, mayHavePicture, roles, turns, me }),
    [people, present, devices, media, mayHavePicture, roles, turns, me],
  );
}
