interface CounterInput {
  presence: { readonly size: number };
  present: { readonly size: number };
  tiles: { readonly size: number };
  failed: number;
  failedPresence: number;
  skipped: number;
}

/** One number with its name in the catalogue. */
export interface Counter {
  name: 'devicesHere' | 'seatsHere' | 'tiles' | 'failed' | 'failedPresence' | 'skipped';
  count: number;
}

/** What the debug panel counts. */
export function countersOf(input: CounterInput): Counter[] {
  const { presence, present, tiles, failed, failedPresence, skipped } = input;
  return [
    { name: 'devicesHere', count: presence.size },
    { name: 'seatsHere', count: present.size },
    { name: 'tiles', count: tiles.size },
    { name: 'failed', count: failed },
    { name: 'failedPresence', count: failedPresence },
    { name: 'skipped', count: skipped },
  ];
}
