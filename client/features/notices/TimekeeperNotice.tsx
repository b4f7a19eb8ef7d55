import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { GrantId } from '#shared/room/ids.ts';
import { floorClock } from '#shared/turns/clock.ts';

/** After the grace time the timekeeper, nobody else, gets a kind script; once for each turn (C11). */
export function TimekeeperNotice() {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const nameOf = usePersonName();
  const now = useNow();
  const floor = useStore(session.turns, (turns) => turns.floor);
  const keeper = useStore(session.roles, (roles) => roles.get('timekeeper')?.seat ?? null);
  const [done, setDone] = useState<GrantId | null>(null);
  if (floor === null || keeper !== actor.seat || floor.seat === keeper || done === floor.grant) return null;
  if (floorClock(floor, now).state !== 'over') return null;
  return (
    <Notice kind="calm">
      {t('room:notices.timekeeper', { name: nameOf(floor.seat) })}
      <Button kind="link" onClick={() => setDone(floor.grant)}>
        {t('room:notices.timekeeperDone')}
      </Button>
    </Notice>
  );
}
