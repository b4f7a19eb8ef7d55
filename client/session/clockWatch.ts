import type { Api } from '#client/api.ts';
import { monotonicNow, type OwnedServerClock } from './serverClock.ts';

/** Waits between two questions, milliseconds: three soon after joining, then one a minute. */
const early = [500, 1500, 4000];
const later = 60_000;

/** Asks the server's time again and again, so that all clocks in the room agree within a second. */
export function watchClock(api: Api, clock: OwnedServerClock): () => void {
  let asked = 0;
  let isStopped = false;
  let handle: ReturnType<typeof setTimeout> | null = null;
  const plan = () => {
    if (isStopped) return;
    handle = setTimeout(ask, early[asked] ?? later);
    asked += 1;
  };
  const ask = async () => {
    const askedAt = monotonicNow();
    const answer = await api.time();
    if (answer.kind === 'ok')
      clock.learn({ askedAt, answeredAt: monotonicNow(), serverTime: answer.value.serverTime });
    plan();
  };
  plan();
  return () => {
    isStopped = true;
    if (handle !== null) clearTimeout(handle);
  };
}
