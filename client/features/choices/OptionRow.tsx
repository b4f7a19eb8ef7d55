import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonTag } from '#client/features/room/usePersonName.ts';
import { useSession } from '#client/state/hooks.ts';
import { chooseOption, placeDot, removeTopic, takeBackDot } from '#shared/choices/commands.ts';
import {
  mayChoose,
  mayPlaceDot,
  mayRemoveTopic,
  mayTakeBackDot,
  type ChoiceContext,
} from '#shared/choices/policy.ts';
import type { ChoiceView, Option } from '#shared/choices/read.ts';
import styles from './Choices.module.css';

interface OptionRowProps {
  option: Option;
  context: ChoiceContext;
  view: ChoiceView;
  isDecider: boolean;
}

/** One topic or method with its total, one's own dot, and the button of whoever decides. */
export function OptionRow({ option, context, view, isDecider }: OptionRowProps) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const tagOf = usePersonTag();
  const { id, text, note, author } = option;
  const isCurrent = view.current?.id === id;
  const under = author === null ? note : tagOf(author);
  // While topics are written, one's own has its form below the list.
  const hasForm = view.choice.of === 'topics' && view.choice.isWriting;
  const state = isCurrent ? t('choices:isChosen') : view.had.has(id) ? t('choices:wasHad') : null;
  return (
    <li className={styles.option} data-chosen={isCurrent}>
      <p className={styles.text}>
        {text} {state === null ? null : <small className={styles.state}>{state}</small>}
        {under === '' ? null : <small className={styles.under}>{under}</small>}
      </p>
      <span className={styles.acts}>
        <Dots option={option} context={context} view={view} />
        {author === actor.seat && !hasForm ? (
          <GuardedButton
            className={styles.small}
            policy={mayRemoveTopic(context, actor)}
            label={t('choices:removeNamed', { text })}
            onPress={() => removeTopic(session.doc, session.actor())}
          >
            {t('choices:remove')}
          </GuardedButton>
        ) : null}
        {isDecider && !isCurrent ? (
          <GuardedButton
            className={styles.small}
            policy={mayChoose(context, actor, id)}
            label={t('choices:chooseNamed', { text })}
            onPress={() =>
              chooseOption(session.doc, session.actor(), { option: id, now: session.clock.now() })
            }
          >
            {t('choices:choose')}
          </GuardedButton>
        ) : null}
      </span>
    </li>
  );
}

/** The total, and while votes are cast the button to place or take back one's own. */
function Dots({ option, context, view }: Omit<OptionRowProps, 'isDecider'>) {
  const t = useText();
  const session = useSession();
  const actor = useActor();
  const { id, text, dots } = option;
  const total = t('choices:total', { count: dots });
  if (view.choice.dots === 0) return dots === 0 ? null : <span className={styles.total}>{total}</span>;
  const isMine = view.votes.get(actor.seat)?.has(id) === true;
  const input = () => ({ option: id, now: session.clock.now() });
  const label = t(isMine ? 'choices:takeBack' : 'choices:place', { text });
  return (
    <GuardedButton
      className={isMine ? styles.mine : styles.small}
      policy={(isMine ? mayTakeBackDot : mayPlaceDot)(context, actor, id)}
      label={`${label}, ${total}`}
      onPress={() => (isMine ? takeBackDot : placeDot)(session.doc, session.actor(), input())}
    >
      <span aria-hidden="true">{isMine ? '●' : '○'}</span> {dots}
    </GuardedButton>
  );
}
