import { isOnly } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import type { Phase } from '#shared/formats/schema.ts';
import { leaderOf } from '#shared/leadership/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { floorKey, type MyPart, presenterKey } from './phaseKeys.ts';

/** What to call an item: its title, or its kind where it has none (A8). */
export function useItemName(): (item: Pick<AgendaItem, 'title' | 'itemKind'>) => string {
  const t = useText();
  return ({ title, itemKind }) => (title === '' ? t(`room:agenda.kinds.${itemKind}`) : title);
}

/** Who may speak and what the presenter does, said once where both say the same; to who it is about, as `You`. */
export function usePhaseWords(): (phase: Phase) => { floor: string; presenter: string } {
  const t = useText();
  const me = useMyPart();
  return (phase) => {
    const isSaid = phase.floor === 'presenter' && phase.presenter === 'speaks';
    return { floor: t(floorKey(phase, me)), presenter: isSaid ? '' : t(presenterKey(phase, me)) };
  };
}

/** The same in whole sentences, for the card that explains a phase. */
export function useIntroWords(): (phase: Phase) => { floor: string; presenter: string } {
  const t = useText();
  const me = useMyPart();
  return (phase) => ({
    floor: t(floorKey(phase, me, 'phase:intro')),
    presenter: t(presenterKey(phase, me, 'phase:intro')),
  });
}

/** Which parts this device has; a device that several people share is told as everybody else (A46). */
function useMyPart(): MyPart {
  const session = useSession();
  const { present } = useActor();
  const isMe = (seat: SeatId | null) => seat !== null && isOnly(session.mySeats, seat);
  const isPresenter = useStore(session.roles, (roles) => isMe(roles.get('presenter')?.seat ?? null));
  const leader = leaderOf(useStore(session.leadership), present);
  return { isPresenter, isLeading: isMe(leader) };
}
