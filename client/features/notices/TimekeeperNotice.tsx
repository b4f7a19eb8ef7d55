import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { seatThatMay } from '#client/features/turns/deviceSeats.ts';
import { useTurnsContext } from '#client/features/turns/useTurnsContext.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import type { GrantId } from '#shared/room/ids.ts';
import { floorClock } from '#shared/turns/clock.ts';
import { callNext } from '#shared/turns/commands.ts';
import { mayCallNext } from '#shared/turns/policy.ts';
import styles from './Notices.module.css';
import { timeSayers } from './timeSayers.ts';

/** After the grace time somebody other than the speaker gets a kind script; once for each turn (C11). */
export function TimekeeperNotice() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const { present, ...acting } = useActor();
  const nameOf = usePersonName();
  const now = useNow();
  const context = useTurnsContext();
  const { floor } = context.turns;
  const timekeeper = context.leadership.roles.get('timekeeper')?.seat ?? null;
  const leader = leaderOf(context.leadership, present);
  const awaySince = useStore(session.holderAwaySince);
  const [done, setDone] = useState<GrantId | null>(null);
  if (floor === null || done === floor.grant || floorClock(floor, now, awaySince).state !== 'over')
    return null;
  const sayers = timeSayers({ speaker: floor.seat, timekeeper, leader, present });
  if (!session.mySeats.some((seat) => sayers.has(seat))) return null;
  const calling = seatThatMay({ present, ...acting }, session.mySeats, (actor) =>
    mayCallNext(context, actor),
  );
  const handleCall = () => {
    const actor = { ...session.actor(), seat: calling.actor.seat };
    run(callNext(session.doc, actor, { grant: session.newId(), now: session.clock.now() }));
  };
  return (
    <Notice kind="calm">
      {t('room:notices.timekeeper', { name: nameOf(floor.seat) })}
      <span className={styles.answers}>
        {calling.policy.kind === 'accepted' ? (
          <Button onClick={handleCall}>{t('guidance:turns.timekeeperNext')}</Button>
        ) : null}
        <Button kind="link" onClick={() => setDone(floor.grant)}>
          {t('guidance:turns.timekeeperClose')}
        </Button>
      </span>
    </Notice>
  );
}
