import { StartRound } from '#client/features/rounds/StartRound.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useTitleOf } from '#client/features/flags/itemWords.ts';
import { useText, useTextKeeper } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { holdOwedRound, readOwedRounds, type OwedRound } from '#shared/gate/owed.ts';
import styles from './Gate.module.css';
import { namesInRow } from './gateView.ts';

/** While nothing runs: the rounds of reactions that closed cases still owe, which open a meeting (A40). */
export function OwedRoundNotices() {
  const isQuiet = useStore(useSession().agenda, (agenda) => agenda.current === null);
  const rounds = useReading(readOwedRounds);
  return isQuiet ? rounds.map((round) => <OwedRoundNotice key={round.item} round={round} />) : null;
}

function OwedRoundNotice({ round }: { round: OwedRound }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const { language } = useTextKeeper();
  const title = useTitleOf(round.item);
  if (title === null) return null;
  const names = namesInRow(round.owed.map(nameOf), language);
  const handleHeld = () =>
    run(holdOwedRound(session.doc, session.actor(), { item: round.item, now: session.clock.now() }));
  return (
    <Notice kind="calm" title={t('gate:owed.heading', { title })}>
      <p>{t(`gate:owed.why.${round.reason}`, { names })}</p>
      <span className={styles.row}>
        <StartRound />
        <Button aria-label={t('gate:owed.heldOf', { title })} onClick={handleHeld}>
          {t('gate:owed.held')}
        </Button>
      </span>
    </Notice>
  );
}
