import { useCommand, useSession } from '#client/state/hooks.ts';
import { finishInRound, laterInRound, passInRound, speakInRound } from '#shared/rounds/commands.ts';
import { roundNow } from '#shared/rounds/read.ts';

/** Answers a round by key for whoever at this device is asked: S, P, L (C22). False: the key is not for it. */
export function useRoundKeys(): (key: string) => boolean {
  const session = useSession();
  const run = useCommand();
  return (key) => {
    const { round } = session.turns.get();
    if (round === null) return false;
    const asked = roundNow(round, session.present.get());
    const seat = asked.current;
    if (seat === null || !session.mySeats.includes(seat)) return false;
    const actor = { ...session.actor(), seat };
    const input = { round: round.round, now: session.clock.now() };
    const { doc } = session;
    switch (key) {
      case 's':
        run(asked.isSpeaking ? finishInRound(doc, actor, input) : speakInRound(doc, actor, input));
        return true;
      case 'p':
        run(passInRound(doc, actor, input));
        return true;
      case 'l':
        run(laterInRound(doc, actor, input));
        return true;
      default:
        return false;
    }
  };
}
