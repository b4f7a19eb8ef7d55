import { z } from 'zod';
import { disciplineSchema, nameSchema } from '#shared/people/schemas.ts';
import { seatIdSchema, type RoomId } from '#shared/room/ids.ts';
import { decodeSecret, encodeSecret } from '#shared/sealed/link.ts';

const heldSeatSchema = z.object({ seat: seatIdSchema, name: nameSchema, discipline: disciplineSchema });

const heldSchema = z.object({
  secret: z.string().transform((text, context) => {
    const secret = decodeSecret(text);
    if (secret !== null) return secret;
    context.addIssue({ code: 'custom', message: 'no secret' });
    return z.NEVER;
  }),
  seats: z.array(heldSeatSchema),
  isInside: z.boolean(),
  isCameraOn: z.boolean(),
  isMicrophoneOn: z.boolean(),
});

/** What this tab keeps of a room, so that a reload keeps the seat (infra/decisions/004). */
export type Held = z.infer<typeof heldSchema>;

/** The keeping place of one room in this tab. */
export interface SeatHold {
  read(): Held | null;
  write(held: Held): void;
  clear(): void;
}

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A hold of which nothing but the secret is known yet. */
export function freshHold(secret: Held['secret']): Held {
  return { secret, seats: [], isInside: false, isCameraOn: true, isMicrophoneOn: true };
}

/** Binds the tab's storage to one room. A storage that refuses costs the reload's comfort, nothing else. */
export function openSeatHold(storage: TabStorage, room: RoomId): SeatHold {
  const key = `consilium.room.${room}`;
  return {
    read() {
      try {
        const parsed = heldSchema.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    write(held) {
      try {
        storage.setItem(key, JSON.stringify({ ...held, secret: encodeSecret(held.secret) }));
      } catch {
        // Storage blocked or full: this tab goes on without it.
      }
    },
    clear() {
      try {
        storage.removeItem(key);
      } catch {
        // Nothing was kept where nothing may be removed.
      }
    },
  };
}
