import { useText } from '#client/i18n/text.ts';
import { clockText, isOnly } from '#client/features/room/personLook.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { Ring } from '#client/features/room/Ring.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useRunningRound } from '#client/features/rounds/useRound.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { floorWords } from '#shared/turns/aloud.ts';
import { floorClock, type FloorClock } from '#shared/turns/clock.ts';
import { floorHeldMs } from '#shared/turns/drop.ts';
import { plainHandKind } from '#shared/turns/policy.ts';
import type { Floor } from '#shared/turns/read.ts';
import { Aloud } from './Aloud.tsx';
import { nextCaller } from './nextCaller.ts';
import { PresentingCard, QuietCard, usePresenting, useQuiet } from './QuietCard.tsx';
import styles from './Turns.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** Who has the floor and for how long; or that it is free, or the round’s. */
export function FloorCard() {
  const t = useText();
  const session = useSession();
  const floor = useStore(session.turns, (turns) => turns.floor);
  const gapUntil = useStore(session.turns, (turns) => turns.gapUntil);
  const presents = usePresenting();
  const round = useRunningRound();
  const isRounds = round !== null && !round.now.isComplete;
  const quietMs = useQuiet(floor?.since ?? gapUntil);
  if (quietMs > 0) return <QuietCard seat={floor?.seat ?? null} quietMs={quietMs} />;
  if (floor !== null) return <HeldFloor floor={floor} />;
  if (presents !== null) return <PresentingCard seat={presents} />;
  return (
    <div className={styles.free}>
      <b>{t(isRounds ? 'room:turns.rounds' : 'room:turns.free')}</b>
      <small>
        <WhoCalls />
      </small>
    </div>
  );
}

/** Who gives the free floor to the first who waits (C18). */
function WhoCalls() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const context = useTurnsContext();
  const caller = nextCaller(context, useActor());
  switch (caller.kind) {
    case 'nobody':
      return t(`turns:freeNow.${plainHandKind(context.turns) ?? 'none'}`);
    case 'round':
      return t('guidance:turns.nextRound');
    case 'anybody':
      return t('guidance:turns.nextAnybody', { next: inSentence(caller.next) });
    case 'leader': {
      const next = inSentence(caller.next);
      if (session.mySeats.includes(caller.by)) return t('guidance:turns.nextYou', { next });
      if (isOnly(session.mySeats, caller.next)) return t('guidance:turns.nextSelf');
      return t('guidance:turns.nextFacilitator', { name: nameOf(caller.by), next });
    }
    default:
      return caller satisfies never;
  }

  function inSentence(seat: SeatId): string {
    return isOnly(session.mySeats, seat) ? t('guidance:turns.yourHand') : nameOf(seat);
  }
}

function HeldFloor({ floor }: { floor: Floor }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const person = useStore(session.people, (people) => people.people.get(floor.seat));
  const isPresent = useStore(session.present, (present) => present.has(floor.seat));
  const words = floorWords(useStore(session.turns));
  const awaySince = useStore(session.holderAwaySince);
  const now = useNow();
  const clock = floorClock(floor, now, awaySince);
  const isAwaited = awaySince !== null && now - awaySince < floorHeldMs;
  const isMine = isOnly(session.mySeats, floor.seat);
  const name = nameOf(floor.seat);
  const title = isMine ? t('room:turns.youHaveFloor') : t('room:turns.hasFloor', { name });
  return (
    <div className={styles.floor} data-state={clock.state} data-away={awaySince !== null}>
      {clock.limitMs === null ? null : (
        <Ring share={clock.spentMs / clock.limitMs} isOver={clock.overMs > 0} size={40} />
      )}
      <PersonDot name={person?.name ?? ''} hue={person?.hue ?? 0} />
      <span className={styles.who}>
        <b>{title}</b>
        <small>
          {isAwaited ? (
            <Reconnecting clock={clock} />
          ) : isPresent ? (
            <FloorTime clock={clock} />
          ) : (
            t('room:turns.away', { name })
          )}
        </small>
      </span>
      <span className={styles.kind}>{t(`room:turns.kindShort.${floor.kind}`)}</span>
      <Aloud words={words} />
    </div>
  );
}

function FloorTime({ clock }: { clock: FloorClock }) {
  const t = useText();
  const spent = clockText(clock.spentMs);
  if (clock.limitMs === null) return spent;
  const limit = clockText(clock.limitMs);
  switch (clock.state) {
    case 'within':
      return t('room:turns.spent', { spent, limit });
    case 'grace':
      return t('room:turns.grace', { spent, limit });
    case 'over':
      return t('room:turns.over', { spent, limit });
    default:
      return clock.state satisfies never;
  }
}

/** The ring stands still, and what is left of the turn is kept (C19). */
function Reconnecting({ clock }: { clock: FloorClock }) {
  const t = useText();
  const { limitMs, spentMs } = clock;
  if (limitMs === null) return t('turns:floor.reconnectingOpen');
  return t('turns:floor.reconnecting', { left: clockText(Math.max(0, limitMs - spentMs)) });
}
