import { areaNow } from '#client/features/phase/areaNow.ts';
import { useText } from '#client/i18n/text.ts';
import { LockIcon } from '#client/ui/icons.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Area } from '#shared/board/schemas.ts';

/** A small lock on the tab of an area that its phase closes; the area itself says why. */
export function AreaMark({ area }: { area: Area }) {
  const t = useText();
  const isClosed = useStore(useSession().phaseLog, (log) => areaNow(log, area).kind === 'closed');
  if (!isClosed) return null;
  return (
    <>
      <LockIcon size={12} />
      <span className="unseen">, {t('phase:area.closed')}</span>
    </>
  );
}
