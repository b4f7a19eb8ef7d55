import type { ParticipantId, SeatId } from '#shared/room/ids.ts';
import { performAct } from './act.ts';
import type { LocalMedia } from './localMedia.ts';
import type { LocalSession } from './localSession.ts';
import { dueActs } from './planner.ts';
import { readScene, type Scene } from './scene.ts';

/** Real milliseconds between two looks at the room. */
const lookMs = 300;

/** Lets the simulated colleagues act, one act at a look, until stopped. */
export function openColleagues(
  session: LocalSession,
  media: LocalMedia,
  cast: ReadonlyMap<SeatId, ParticipantId>,
): () => void {
  const seats = [...cast.keys()];
  const look = () => {
    const now = session.clock.now();
    const present = session.present.get();
    const scene = readScene(session.doc, seats, { now, present });
    for (const { seat, act } of dueActs(scene)) {
      const outcome = performAct(session.doc, { seat, present }, act, { now, newId: session.newId });
      if (outcome.kind === 'accepted') break;
    }
    const heard = heardIn(scene).flatMap((seat) => cast.get(seat) ?? []);
    media.setSpeaking(new Set(heard));
  };
  const looking = setInterval(look, lookMs);
  return () => clearInterval(looking);
}

/** Who would be heard now: the floor's holder, who has the word in a round, or the presenter who tells. */
function heardIn({ context, round, phase, presenter }: Scene): readonly SeatId[] {
  const { floor } = context.turns;
  if (floor !== null) return [floor.seat];
  if (round !== null) return round.isSpeaking && round.current !== null ? [round.current] : [];
  return phase?.phase.floor === 'presenter' && presenter !== null ? [presenter] : [];
}
