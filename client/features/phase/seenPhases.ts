import { z } from 'zod';

/** Format -> the phases of it that were explained here; ids only, nothing that anybody typed. */
const seenSchema = z.record(z.string().max(22), z.array(z.string().max(30)).max(16));
export type SeenPhases = Readonly<Record<string, readonly string[]>>;

const storageKey = 'consilium.phases';

/** What was explained on this device before; nothing when the entry is not understood. */
export function recallSeenPhases(storage: Pick<Storage, 'getItem'>): SeenPhases {
  try {
    const parsed = seenSchema.safeParse(JSON.parse(storage.getItem(storageKey) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Keeps what was explained; a storage that refuses only means explaining again. */
export function rememberSeenPhases(storage: Pick<Storage, 'setItem'>, seen: SeenPhases): void {
  try {
    storage.setItem(storageKey, JSON.stringify(seen));
  } catch {
    // Private windows may refuse: the card comes again next time.
  }
}

/** Whether this phase of this format was explained here before. */
export function hasSeen(seen: SeenPhases, format: string, phase: string): boolean {
  return seen[format]?.includes(phase) ?? false;
}

/** The same with these phases explained. */
export function withSeen(seen: SeenPhases, format: string, phases: readonly string[]): SeenPhases {
  return { ...seen, [format]: [...new Set([...(seen[format] ?? []), ...phases])] };
}
