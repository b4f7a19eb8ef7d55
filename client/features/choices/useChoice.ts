import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useReading } from '#client/state/hooks.ts';
import { readChoiceContext } from '#shared/choices/commands.ts';
import type { ChoiceContext } from '#shared/choices/policy.ts';
import { readChosen, type Option } from '#shared/choices/read.ts';

/** What the policies of the running choice look at. */
export function useChoiceContext(): ChoiceContext {
  return useReading(readChoiceContext);
}

/** What was chosen so far, one line for a list: `Method: Headstand`. */
export function useChosenWords(): readonly string[] {
  const t = useText();
  const nameOf = usePersonName();
  const called = ({ text, author }: Option) => (author === null ? text : `${text} (${nameOf(author)})`);
  return useReading(readChosen).map(({ of, options }) =>
    t(`choices:chosen.${of}`, { list: options.map(called).join(', ') }),
  );
}
