import type * as Y from 'yjs';
import type { Store } from '#client/state/store.ts';
import type { View } from '#client/state/view.ts';
import type { PhaseLog } from '#shared/phases/log.ts';
import { type PhaseView, readPhase } from '#shared/phases/read.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** The running phase with its clock: renewed with the document, the second, and who is present. */
export function createPhaseStore(
  doc: Y.Doc,
  log: View<PhaseLog | null>,
  seconds: Store<number>,
  present: Store<ReadonlySet<SeatId>>,
): View<PhaseView | null> {
  let cached: { value: PhaseView | null } | null = null;
  const listeners = new Set<() => void>();
  const handleChange = () => {
    const hadPhase = cached?.value !== null;
    cached = null;
    // Without a phase a passing second changes nothing, and nobody need look.
    if (!hadPhase && log.get() === null) {
      cached = { value: null };
      return;
    }
    for (const listener of [...listeners]) listener();
  };
  const stops = [log, seconds, present].map((store) => store.subscribe(handleChange));
  return {
    get() {
      cached ??= { value: log.get() === null ? null : readPhase(doc, seconds.get(), present.get()) };
      return cached.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}
