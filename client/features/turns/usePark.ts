import { useCommand, useSession } from '#client/state/hooks.ts';
import type { Area } from '#shared/board/schemas.ts';
import { cardIdSchema } from '#shared/room/ids.ts';
import { parkText, type ParkedKind } from '#shared/turns/parking.ts';

/** Saves words for a later phase, for their writer alone (C9, A55); answers whether they are saved. */
export function usePark(): (kind: ParkedKind, area: Area | null, text: string) => boolean {
  const session = useSession();
  const run = useCommand();
  return (kind, area, text) => {
    const id = cardIdSchema.parse(session.newId());
    return run(parkText(session.doc, session.actor(), { id, kind, text, area, now: session.clock.now() }));
  };
}
