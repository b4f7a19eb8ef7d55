import { useEffect } from 'react';
import { useSettingsStore } from '#client/features/room/roomSettings.ts';
import { useSession } from '#client/state/hooks.ts';
import { isWritingIn, useBoardWork } from './boardWork.ts';
import { areaAtPhaseStart } from './shownArea.ts';

/** Shows an open area of the board whenever a phase begins, and on coming in (C9). */
export function useShownArea(): void {
  const session = useSession();
  const work = useBoardWork();
  const settings = useSettingsStore();
  useEffect(() => {
    const phaseNow = () => {
      const log = session.phaseLog.get();
      return log === null ? null : `${log.item}/${log.attempt}/${log.last.step}`;
    };
    const show = () => {
      const shown = settings.get().area;
      const open = session.phaseLog.get()?.last.phase.areas ?? null;
      const area = areaAtPhaseStart({ open, shown, isWriting: isWritingIn(work.get(), shown) });
      if (area !== shown) settings.set({ ...settings.get(), area });
    };
    let seen = phaseNow();
    show();
    return session.phaseLog.subscribe(() => {
      // Within a phase people look where they like, also at what is closed.
      if (phaseNow() === seen) return;
      seen = phaseNow();
      show();
    });
  }, [session, work, settings]);
}
