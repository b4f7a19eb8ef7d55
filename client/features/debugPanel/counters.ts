interface CounterInput {
  presence: { readonly size: number };
  present: { readonly size: number };
  tiles: { readonly size: number };
  failed: number;
  views: readonly { skipped: number }[];
}

/** One number with its name in the catalogue. */
export interface Counter {
  name: 'devicesHere' | 'seatsHere' | 'tiles' | 'failed' | 'skipped';
  count: number;
}

/** What the debug panel counts. */
export function countersOf({ presence, present, tiles, failed, views }: CounterInput): Counter[] {
  return [
    { name: 'devicesHere', count: presence.size },
    { name: 'seatsHere', count: present.size },
    { name: 'tiles', count: tiles.size },
    { name: 'failed', count: failed },
    { name: 'skipped', count: views.reduce((sum, view) => sum + view.skipped, 0) },
  ];
}
