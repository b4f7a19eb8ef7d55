import { useText } from '#client/i18n/text.ts';
import type { Choice } from '#shared/formats/choice.ts';

/** What a phase with a choice asks for, in the card that explains it. */
export function ChoiceIntro({ choice }: { choice: Choice | null }) {
  const t = useText();
  if (choice === null) return null;
  const { dots, decides } = choice;
  return (
    <p>
      {[
        choice.of === 'topics' && choice.isWriting ? t('choices:intro.write') : '',
        dots === 0 ? '' : t('choices:intro.dots', { count: dots }),
        t(`choices:decides.${decides}`),
      ]
        .filter((sentence) => sentence !== '')
        .join(' ')}
    </p>
  );
}
