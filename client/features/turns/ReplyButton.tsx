import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useNow, useSession } from '#client/state/hooks.ts';
import { raiseHand } from '#shared/turns/commands.ts';
import { allowedHandKinds, mayRaise } from '#shared/turns/policy.ts';
import styles from './Panel.module.css';
import { useHand } from './useHand.ts';
import { useTurnsContext } from './useTurnsContext.ts';

/**
 * A direct reply to whoever speaks or spoke last, while its window is open (C5). The third one is
 * refused and offered the queue instead.
 */
export function ReplyButton() {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const context = useTurnsContext();
  const actor = useActor();
  const hand = useHand();
  const now = useNow();
  const { replyTo, queue } = context.turns;
  if (replyTo === null || replyTo.seat === actor.seat) return null;
  if (!allowedHandKinds(context.turns).includes('reply')) return null;
  const leftMs = replyTo.openUntil === null ? null : replyTo.openUntil - now;
  if (leftMs !== null && leftMs <= 0) return null;
  if (queue.some(({ seat, kind }) => seat === actor.seat && kind === 'reply')) return null;
  const may = mayRaise(context, actor, 'reply', now);
  const raise = () => {
    const input = { kind: 'reply' as const, id: session.newId(), now: session.clock.now() };
    return raiseHand(session.doc, session.actor(), input);
  };
  return (
    <div className={styles.row}>
      <GuardedButton policy={may} shortcut="r" onPress={raise}>
        {t('turns:reply.to', { name: nameOf(replyTo.seat) })}
      </GuardedButton>
      {may.kind === 'refused' ? (
        <>
          <span className={styles.hint}>{t(`refusals:${may.reason}`)}</span>
          {may.reason === 'reply-limit' && hand.place === null ? (
            <Button onClick={() => hand.raise('turn')}>{t('turns:reply.queueInstead')}</Button>
          ) : null}
        </>
      ) : (
        <span className={styles.hint}>
          {t('turns:reply.left', { count: replyTo.left })}
          {leftMs === null ? '' : ` · ${t('turns:reply.seconds', { seconds: Math.ceil(leftMs / 1000) })}`}
        </span>
      )}
    </div>
  );
}
