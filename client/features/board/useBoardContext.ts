import { useMemo } from 'react';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { BoardContext } from '#shared/board/policy.ts';
import { readTalk } from '#shared/flags/talk.ts';

/** What the policies of the board look at. */
export function useBoardContext(): BoardContext {
  const session = useSession();
  const cards = useStore(session.board, (board) => board.cards);
  const removed = useStore(session.board, (board) => board.removed);
  const people = useStore(session.people);
  const roles = useStore(session.roles);
  const openAreas = useStore(session.phaseLog, (log) => log?.last.phase.areas ?? null);
  const talk = useReading(readTalk);
  return useMemo(
    () => ({ board: { cards, removed }, people, roles, talk, openAreas }),
    [cards, removed, people, roles, talk, openAreas],
  );
}
