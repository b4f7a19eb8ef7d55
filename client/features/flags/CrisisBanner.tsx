import type { ReactNode } from 'react';
import { startPlanned } from '#client/features/formats/startPlanned.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { startItem } from '#shared/agenda/commands.ts';
import { answerCrisis, dismissCrisis } from '#shared/flags/commands.ts';
import { readCrises, type CrisisEntry } from '#shared/flags/crisis.ts';
import { askedAboutCrisis, mayAnswerCrisis } from '#shared/flags/policy.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import { accepted } from '#shared/room/outcome.ts';
import styles from './Flags.module.css';
import { useItem, useItemTitle } from './itemWords.ts';
import { NoLongerFits } from './NoLongerFits.tsx';

/** What cannot wait, calmly and for all: where it stands and what may be done about it (A37). */
export function CrisisBanner() {
  const crises = useReading(readCrises);
  return crises.map((crisis) => <CrisisNotice key={crisis.item} crisis={crisis} />);
}

function CrisisNotice({ crisis }: { crisis: CrisisEntry }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const titleOf = useItemTitle();
  const item = useItem(crisis.item);
  if (item === null) return null;
  const title = titleOf(item);
  const isMine = isOnly(session.mySeats, crisis.seat);
  const said = isMine
    ? t('flags:crisis.askedYou', { title })
    : t('flags:crisis.asked', { name: nameOf(crisis.seat), title });
  switch (crisis.state) {
    case 'running':
      return (
        <Notice kind="attention" title={t('flags:crisis.running', { title })}>
          <NoLongerFits />
          <Dismissal crisis={crisis} />
        </Notice>
      );
    case 'due':
      return (
        <CrisisBody crisis={crisis} title={said} text={t('flags:crisis.due', { title })}>
          <TakeUp crisis={crisis} title={title} />
        </CrisisBody>
      );
    case 'asked':
      return (
        <CrisisBody crisis={crisis} title={said} text={t('flags:crisis.goesNext')}>
          <PresentersAnswer crisis={crisis} />
        </CrisisBody>
      );
    case 'after-phase':
      return (
        <CrisisBody crisis={crisis} title={said} text={t('flags:crisis.afterPhase')}>
          <PresentersAnswer crisis={crisis} />
        </CrisisBody>
      );
    case 'queued':
      return <CrisisBody crisis={crisis} title={t('flags:crisis.queued', { title })} text="" />;
    default:
      return crisis.state satisfies never;
  }
}

interface CrisisBodyProps {
  crisis: CrisisEntry;
  title: string;
  text: string;
  children?: ReactNode;
}

function CrisisBody({ crisis, title, text, children }: CrisisBodyProps) {
  return (
    <Notice kind="attention" title={title}>
      {text === '' ? null : <p>{text}</p>}
      {children}
      <Dismissal crisis={crisis} />
    </Notice>
  );
}

/** The presenter is asked: pause now, or finish this phase. */
function PresentersAnswer({ crisis }: { crisis: CrisisEntry }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const may = useReading((doc) => mayAnswerCrisis(doc, actor, crisis.item));
  if (may.kind === 'refused') return <WhoIsAsked crisis={crisis} />;
  const answer = (what: 'now' | 'finish-phase') => {
    const now = session.clock.now();
    const me = session.actor();
    if (!run(answerCrisis(session.doc, me, { item: crisis.item, answer: what, now }))) return;
    const fresh = runIdSchema.parse(session.newId());
    if (what !== 'now') return;
    if (run(startItem(session.doc, me, { id: crisis.item, run: fresh, now }))) {
      startPlanned(session, crisis.item);
    }
  };
  return (
    <>
      <p>{t('flags:crisis.question')}</p>
      <span className={styles.row}>
        <Button kind="primary" onClick={() => answer('now')}>
          {t('flags:crisis.now')}
        </Button>
        {crisis.state === 'after-phase' ? null : (
          <Button onClick={() => answer('finish-phase')}>{t('flags:crisis.finishPhase')}</Button>
        )}
      </span>
    </>
  );
}

/** For the others, until it is answered: for whose answer they wait. */
function WhoIsAsked({ crisis }: { crisis: CrisisEntry }) {
  const t = useText();
  const nameOf = usePersonName();
  const { present } = useActor();
  const asked = useReading((doc) => askedAboutCrisis(doc, present));
  if (asked === null || crisis.state !== 'asked') return null;
  return <p>{t('flags:crisis.asksOther', { name: nameOf(asked) })}</p>;
}

function TakeUp({ crisis, title }: { crisis: CrisisEntry; title: string }) {
  const t = useText();
  const session = useSession();
  return (
    <span>
      <GuardedButton
        kind="primary"
        policy={accepted}
        onPress={() => {
          const run = runIdSchema.parse(session.newId());
          const input = { id: crisis.item, run, now: session.clock.now() };
          const started = startItem(session.doc, session.actor(), input);
          if (started.kind === 'accepted') startPlanned(session, crisis.item);
          return started;
        }}
      >
        {t('flags:crisis.take', { title })}
      </GuardedButton>
    </span>
  );
}

/** Nobody dismisses it alone, the facilitator neither: it takes two (A37). */
function Dismissal({ crisis }: { crisis: CrisisEntry }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const actor = useActor();
  const nameOf = usePersonName();
  const [first] = crisis.dismissedBy;
  const handleDismiss = () => {
    const input = { item: crisis.item, now: session.clock.now() };
    run(dismissCrisis(session.doc, session.actor(), input));
  };
  return (
    <span>
      {first === undefined ? null : `${t('flags:crisis.dismissed', { name: nameOf(first) })} `}
      {crisis.dismissedBy.includes(actor.seat) ? null : (
        <Button kind="link" onClick={handleDismiss}>
          {t('flags:crisis.dismiss')}
        </Button>
      )}
    </span>
  );
}
