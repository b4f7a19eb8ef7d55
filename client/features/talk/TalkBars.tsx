import { useText } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import styles from '#client/features/turns/Panel.module.css';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { isHere } from '#shared/people/read.ts';
import { areBarsOpen, openBars } from '#shared/talk/bars.ts';
import { talkShares, visibleShares } from '#shared/talk/shares.ts';
import { barOf, type TalkBar } from './talkBar.ts';
import { useIsLeading } from './useIsLeading.ts';

/** One's own talk time against the even share; everybody's for who leads, or once the group says so (C14). */
export function TalkBars() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const people = useStore(session.people);
  const presenter = useStore(session.roles, (roles) => roles.get('presenter')?.seat ?? null);
  const talkedMs = useStore(session.talk.talkedMs);
  const isOpenToAll = useReading(areBarsOpen);
  const isLeading = useIsLeading();
  const here = [...people.people.keys()].filter((seat) => isHere(people, actor.present, seat));
  const viewer = { seat: actor.seat, isLeading, isOpenToAll };
  const shares = visibleShares(talkShares(here, talkedMs, presenter), viewer);
  const bars = shares.map((share) => barOf(share, viewer));
  if (bars.length === 0) return null;
  const handleOpen = () => {
    run(openBars(session.doc, session.actor(), { isOpenToAll: !isOpenToAll, now: session.clock.now() }));
  };
  return (
    <details className={styles.card}>
      <summary>{t(bars.length === 1 ? 'turns:talk.own' : 'turns:talk.heading')}</summary>
      <ul className={styles.people}>
        {bars.map((bar) => (
          <Bar key={bar.seat} bar={bar} />
        ))}
      </ul>
      <p className={styles.hint}>{t('turns:talk.kept')}</p>
      <div className={styles.row}>
        <Button onClick={handleOpen}>{t(isOpenToAll ? 'turns:talk.closeAll' : 'turns:talk.openAll')}</Button>
      </div>
    </details>
  );
}

function Bar({ bar }: { bar: TalkBar }) {
  const t = useText();
  const nameOf = usePersonName();
  const name = nameOf(bar.seat);
  const time = clockText(bar.talkedMs);
  const level = t(`turns:talk.${bar.words}`);
  return (
    <li className={styles.field}>
      <span className={styles.person}>
        <span>{name}</span>
        <span className={styles.hint}>
          {time} · {level}
        </span>
      </span>
      <span
        className={styles.bar}
        role="img"
        aria-label={t('turns:talk.bar', { name, time, level })}
        data-level={bar.level}
      >
        <span style={{ width: `${bar.width * 100}%` }} />
      </span>
    </li>
  );
}
