import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { mayDecide, type ChoiceContext } from '#shared/choices/policy.ts';
import type { ChoiceView } from '#shared/choices/read.ts';
import styles from './Choices.module.css';
import { OptionRow } from './OptionRow.tsx';
import { TopicForm } from './TopicForm.tsx';
import { useChoiceContext } from './useChoice.ts';

/** What the phase collects, counts and chooses: the list, one's own line, dots, and who decides (F8). */
export function ChoicePanel() {
  const context = useChoiceContext();
  return context.choice === null ? null : <OpenChoice context={context} view={context.choice} />;
}

function OpenChoice({ context, view }: { context: ChoiceContext; view: ChoiceView }) {
  const t = useText();
  const heading = useId();
  const actor = useActor();
  const { choice, options, byDots } = view;
  const isDecider = mayDecide(context, actor).kind === 'accepted';
  // While votes are cast nothing moves under a finger.
  const shown = choice.dots > 0 ? options : byDots;
  const name = t(`choices:heading.${choice.of}`);
  return (
    <section className={styles.choice} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {name}
      </h2>
      {options.length === 0 ? (
        <p className={styles.soft}>{t('choices:empty')}</p>
      ) : (
        <ol className={styles.options} aria-label={name}>
          {shown.map((option) => (
            <OptionRow key={option.id} option={option} context={context} view={view} isDecider={isDecider} />
          ))}
        </ol>
      )}
      {choice.of === 'topics' && choice.isWriting ? (
        <TopicForm key={`${view.place}:${actor.seat}`} context={context} view={view} />
      ) : null}
      <Standing view={view} />
    </section>
  );
}

/** How many dots one has left, what is equal, and who decides. */
function Standing({ view }: { view: ChoiceView }) {
  const t = useText();
  const { seat } = useActor();
  const { choice, options, tied, votes, current } = view;
  const { dots, decides } = choice;
  if (options.length === 0) return null;
  const left = dots - (votes.get(seat)?.size ?? 0);
  return (
    <>
      {dots === 0 ? null : (
        <p className={styles.soft}>
          {dots === 1 ? t('choices:oneDot') : t('choices:dotsLeft', { left, dots })}
        </p>
      )}
      <p className={styles.soft} role="status">
        {tied.length === 0 ? null : (
          <b>{t('choices:tied', { list: tied.map(({ text }) => text).join(', ') })} </b>
        )}
        {current === null ? t(`choices:decides.${decides}`) : null}
      </p>
    </>
  );
}
