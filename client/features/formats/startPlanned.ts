import type { RoomSession } from '#client/session/session.ts';
import { mayBegin } from '#shared/formats/suits.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { mayMovePhase } from '#shared/phases/policy.ts';
import { seatsHere } from '#shared/phases/read.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { findFormat } from './findFormat.ts';

/**
 * Begins the format that an item is meant to take, when the item is started by somebody who leads; else
 * whoever leads begins it. Does nothing for a quick share, for an item that had a format before, and
 * while too few people are here (F4): then the phase card says so.
 */
export function startPlanned(session: RoomSession, item: ItemId): void {
  const { doc } = session;
  const planned = session.plannedFormats.get().get(item);
  const format = planned === undefined ? null : findFormat(session.formats.get().copies, planned);
  if (format === null || readPhaseLog(doc, item) !== null) return;
  const actor = session.actor();
  if (mayMovePhase(session.leadership.get(), actor).kind === 'refused') return;
  if (mayBegin(format, seatsHere(doc, actor.present).length).kind === 'refused') return;
  startFormat(doc, actor, { item, format, now: session.clock.now() });
}
