import { useText } from '#client/i18n/text.ts';
import { joinStages, readMarks } from '#client/media/marks.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { countersOf } from './counters.ts';
import styles from './DebugPanel.module.css';

/** How long each stage of joining took, and what is being counted. Numbers only, nobody's words. */
export function DebugPanel({ onClose }: { onClose: () => void }) {
  const t = useText();
  // Marks are no store: reading them anew each second is all that is needed here.
  useNow();
  const marks = readMarks();
  return (
    <Dialog title={t('room:debug.title')} isOpen onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('room:debug.stage')}</th>
            <th scope="col">{t('room:debug.after')}</th>
          </tr>
        </thead>
        <tbody>
          {joinStages.map((stage) => {
            const ms = marks.get(stage);
            return (
              <tr key={stage}>
                <th scope="row">{t(`room:debug.stages.${stage}`)}</th>
                <td>
                  {ms === undefined ? t('room:debug.notYet') : t('room:debug.ms', { ms: Math.round(ms) })}
                </td>
              </tr>
            );
          })}
          <Counters />
        </tbody>
      </table>
      <Button onClick={onClose}>{t('room:close')}</Button>
    </Dialog>
  );
}

function Counters() {
  const t = useText();
  const session = useSession();
  const counters = countersOf({
    presence: useStore(session.presence),
    present: useStore(session.present),
    tiles: useStore(session.media.state, (state) => state.tiles),
    failed: useStore(session.failedEntries),
    failedPresence: useStore(session.failedPresence),
    skipped: useStore(session.skippedEntries),
  });
  return counters.map(({ name, count }) => (
    <tr key={name}>
      <th scope="row">{t(`room:debug.${name}`)}</th>
      <td>{count}</td>
    </tr>
  ));
}
