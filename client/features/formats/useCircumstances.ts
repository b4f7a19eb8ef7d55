import { useActor } from '#client/features/room/useActor.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { openFollowUps } from '#shared/flags/followUp.ts';
import type { Circumstances } from '#shared/formats/strip.ts';
import { isHere } from '#shared/people/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

/**
 * Those here who did not step out of the item, its minutes and what is to be followed up, as the clock of
 * the phases counts them when the format begins now: what strips, minutes and warnings go by. `item` is
 * null for one that is not on the agenda yet.
 */
export function useCircumstances(item: ItemId | null, minutes: number | null): Circumstances {
  const session = useSession();
  const { present } = useActor();
  const everybody = useStore(session.people);
  const recusals = useStore(session.recusals);
  const out = item === null ? undefined : recusals.byItem.get(item);
  const here = [...everybody.people.keys()].filter((seat) => isHere(everybody, present, seat));
  const people = here.filter((seat) => out?.has(seat) !== true).length;
  // Counted anew when something is written down; that time passes adds nothing to follow up.
  const openSteps = useReading((doc) => openFollowUps(doc, session.clock.now(), item).length);
  return { people, lengthMinutes: minutes, openSteps };
}
