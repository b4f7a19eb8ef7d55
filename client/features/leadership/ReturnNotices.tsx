import { useState } from 'react';
import { Closable } from '#client/features/notices/Closable.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { answerReturn, takeBack } from '#shared/leadership/commands.ts';
import { mayEverAct, type Leadership } from '#shared/leadership/read.ts';
import { handOverRole } from '#shared/roles/commands.ts';
import type { SeatId } from '#shared/room/ids.ts';
import styles from './Leadership.module.css';

type Acting = Extract<Leadership, { kind: 'acting' }>;

/** For whoever acts: that they do, the time to hand on, and that the facilitator is back. */
export function ActingNotice({ leadership }: { leadership: Acting }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const [seen, setSeen] = useState<number | null>(null);
  const { seat, since, facilitator, question } = leadership;
  if (!session.mySeats.includes(seat)) return null;
  const name = nameOf(facilitator);
  const isBack =
    question.kind === 'asked' || (question.kind === 'answered' && question.answer === 'take-back');
  const handleBack = () => {
    const actor = { seat, present: session.present.get() };
    run(takeBack(session.doc, actor, { now: session.clock.now() }));
  };
  return (
    <>
      {seen === since ? null : (
        <Closable onClose={() => setSeen(since)}>
          <Notice kind="calm">{t('leadership:youAct', { name })}</Notice>
        </Closable>
      )}
      <HandOnTime key={since} seat={seat} />
      {isBack ? (
        <Notice kind="calm">
          <p>
            {t(question.kind === 'asked' ? 'leadership:theyAreBack' : 'leadership:theyTakeBack', { name })}
          </p>
          <span>
            <Button onClick={handleBack}>{t('leadership:handBack')}</Button>
          </span>
        </Notice>
      ) : null}
    </>
  );
}

/** Asks a timekeeper who acts, once, to hand the time on (C20). */
function HandOnTime({ seat }: { seat: SeatId }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const roles = useStore(session.roles);
  const present = useStore(session.present);
  const people = useStore(session.people);
  const [isDone, setDone] = useState(false);
  if (isDone || roles.get('timekeeper')?.seat !== seat) return null;
  const others = [...people.people.keys()].filter((one) => one !== seat && present.has(one));
  if (others.length === 0) return null;
  const handleHandOn = (to: SeatId) => {
    const input = { role: 'timekeeper' as const, seat: to, now: session.clock.now() };
    run(handOverRole(session.doc, { seat, present: session.present.get() }, input));
  };
  return (
    <Notice kind="calm">
      <p>{t('leadership:handOnTime')}</p>
      <span className={styles.row}>
        {others.map((one) => (
          <Button key={one} onClick={() => handleHandOn(one)}>
            {t('leadership:handOnTo', { name: nameOf(one) })}
          </Button>
        ))}
        <Button kind="link" onClick={() => setDone(true)}>
          {t('leadership:keepTime')}
        </Button>
      </span>
    </Notice>
  );
}

/** For the facilitator who is back: asked, not re-seated by force (C20). */
export function ReturnNotice({ leadership }: { leadership: Acting }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const roles = useStore(session.roles);
  const { seat, facilitator, question } = leadership;
  if (!session.mySeats.includes(facilitator) || question.kind === 'none') return null;
  const answer = (what: 'take-back' | 'stay-member') => {
    const actor = { seat: facilitator, present: session.present.get() };
    run(answerReturn(session.doc, actor, { answer: what, now: session.clock.now() }));
  };
  const name = nameOf(seat);
  if (question.kind === 'asked') {
    return (
      <Notice kind="attention" title={t('leadership:youAreBack', { name })}>
        <span className={styles.row}>
          {mayEverAct(roles, facilitator) ? (
            <Button kind="primary" onClick={() => answer('take-back')}>
              {t('leadership:takeBackAtEnd')}
            </Button>
          ) : null}
          <Button onClick={() => answer('stay-member')}>{t('leadership:stayMember')}</Button>
        </span>
      </Notice>
    );
  }
  const isTaking = question.answer === 'take-back';
  return (
    <Notice kind="calm">
      <p>{isTaking ? t('leadership:willTakeBack') : t('leadership:stayed', { name })}</p>
      <span>
        <Button kind="link" onClick={() => answer(isTaking ? 'stay-member' : 'take-back')}>
          {t(isTaking ? 'leadership:stayMember' : 'leadership:changeMind')}
        </Button>
      </span>
    </Notice>
  );
}
