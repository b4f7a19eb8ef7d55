import type { AgendaView } from '#shared/agenda/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import type { TurnsView } from '#shared/turns/read.ts';

interface RoomState {
  turns: Pick<TurnsView, 'floor' | 'queue'>;
  agenda: Pick<AgendaView, 'currentRun'>;
  roles: RolesView;
  /** How many steps the running format has taken; null without one. */
  phase: number | null;
}

/**
 * What a refusal hangs on, as one text: floor, queue, running item, phase and roles. Words that somebody
 * types are not in it: typing on does not take a message away from who reads it.
 */
export function roomState({ turns, agenda, roles, phase }: RoomState): string {
  const hands = turns.queue.map((entry) => entry.hand);
  const holders = [...roles].map(([role, { seat }]) => `${role}=${seat}`).sort();
  return [turns.floor?.grant ?? '', hands.join(), agenda.currentRun ?? '', phase ?? '', holders.join()].join(
    '|',
  );
}
