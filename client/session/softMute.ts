import type { MediaRoom } from '#client/media/mediaRoom.ts';
import { createStore, type Store } from '#client/state/store.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { maySpeak, type Listening } from '#shared/turns/listening.ts';

/** How the method treats this browser's own microphone (C8). */
export type OwnSound =
  /** As its microphone button says. */
  | 'own-choice'
  /** The presenter listens: nothing is sent, and the microphone button says why. */
  | 'soft-muted'
  /** Held to break the silence, or open for a spoken fact-fix. */
  | 'opened';

export interface SoftMute {
  state: Store<OwnSound>;
  dispose(): void;
}

interface SoftMuteOptions {
  listening: Store<Listening | null>;
  mySeats: readonly SeatId[];
  media: Pick<MediaRoom, 'state' | 'setMuted'>;
  /** Server ms, renewed about once a second. */
  seconds: Store<number>;
  now: () => number;
}

/**
 * Keeps the sound of a presenter who listens from being sent, for as long as they listen, and gives
 * the microphone back as it was (C8). Only this browser's sending is touched, never what it hears, and
 * never anybody else. A device shared with others who do not listen is left open: theirs is the same
 * microphone.
 */
export function openSoftMute({ listening, mySeats, media, seconds, now }: SoftMuteOptions): SoftMute {
  const state = createStore<OwnSound>('own-choice');
  let wasMuted = true;
  let lastMuted = media.state.get().isMuted;

  const wanted = (): OwnSound => {
    const [own, ...others] = mySeats;
    if (own === undefined || others.length > 0) return 'own-choice';
    const view = listening.get();
    if (view?.seat !== own) return 'own-choice';
    return maySpeak(view, own, now()).kind === 'open' ? 'opened' : 'soft-muted';
  };
  const handleMethod = () => {
    const [before, next] = [state.get(), wanted()];
    if (before === next) return;
    if (before === 'own-choice') wasMuted = media.state.get().isMuted;
    state.set(next);
    media.setMuted(next === 'own-choice' ? wasMuted : next === 'soft-muted');
  };
  const handleMedia = () => {
    const { isMuted } = media.state.get();
    const isOpening = lastMuted && !isMuted;
    lastMuted = isMuted;
    if (state.get() !== 'soft-muted' || !isOpening) return;
    // The microphone came only now, open: that is how it is given back afterwards.
    wasMuted = false;
    media.setMuted(true);
  };
  handleMethod();
  const stops = [
    listening.subscribe(handleMethod),
    seconds.subscribe(handleMethod),
    media.state.subscribe(handleMedia),
  ];
  return { state, dispose: () => stops.forEach((stop) => stop()) };
}
