import type { TextKey } from '#client/i18n/catalogue.ts';
import type { Phase } from '#shared/formats/schema.ts';

/** What the person who reads has to do with a phase. */
export interface MyPart {
  isPresenter: boolean;
  isLeading: boolean;
}

/** In a few words for the phase card, or in a sentence for the card that explains a phase. */
type Length = 'phase' | 'phase:intro';

/** Who may speak: to whom the floor is given, as `You`. */
export function floorKey({ floor }: Pick<Phase, 'floor'>, me: MyPart, length: Length = 'phase'): TextKey {
  const isMine = (floor === 'presenter' && me.isPresenter) || (floor === 'facilitator' && me.isLeading);
  if (length === 'phase') return isMine ? `phase:floorYou.${floor}` : `phase:floor.${floor}`;
  return isMine ? `phase:intro.floorYou.${floor}` : `phase:intro.floor.${floor}`;
}

/** What the presenter does: to the presenter, as `You`. */
export function presenterKey(
  { presenter }: Pick<Phase, 'presenter'>,
  me: MyPart,
  length: Length = 'phase',
): TextKey {
  const isMine = me.isPresenter && presenter !== 'none';
  if (length === 'phase') return isMine ? `phase:presenterYou.${presenter}` : `phase:presenter.${presenter}`;
  return isMine ? `phase:intro.presenterYou.${presenter}` : `phase:intro.presenter.${presenter}`;
}
