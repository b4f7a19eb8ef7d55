import * as encoding from 'lib0/encoding';

/** An entry of the log as its sender may write it: bytes, or a hole of this length. */
export interface RawEntry {
  client: number;
  clock: number;
  origin: { client: number; clock: number } | null;
  content: Uint8Array | number;
}

/** An update that holds exactly these entries, also such as no honest client writes. */
export function rawUpdate(entries: readonly RawEntry[]): Uint8Array {
  const clients = Map.groupBy(entries, ({ client }) => client);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.size);
    for (const [client, own] of clients) {
      for (const value of [own.length, client, own[0]?.clock ?? 0]) encoding.writeVarUint(encoder, value);
      for (const entry of own) writeEntry(encoder, entry);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

function writeEntry(encoder: encoding.Encoder, { origin, content }: RawEntry): void {
  encoding.writeUint8(encoder, (typeof content === 'number' ? 1 : 3) | (origin === null ? 0 : 128));
  if (origin === null) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'log');
  } else {
    encoding.writeVarUint(encoder, origin.client);
    encoding.writeVarUint(encoder, origin.clock);
  }
  if (typeof content === 'number') encoding.writeVarUint(encoder, content);
  else encoding.writeVarUint8Array(encoder, content);
}

/**
 * A chain of `length` entries under one id, and as many of another id whose origins go back along the
 * chain: every one of them comes to stand behind the rest of it, which Yjs walks each time.
 */
export function interlocked(length: number, content: (place: number) => Uint8Array | number): RawEntry[] {
  const [one, other] = [1_001, 1_002];
  const places = Array.from({ length }, (_, place) => place);
  return [
    ...places.map((clock) => ({
      client: one,
      clock,
      origin: clock === 0 ? null : { client: one, clock: clock - 1 },
      content: content(clock),
    })),
    ...places.map((clock) => ({
      client: other,
      clock,
      origin: { client: one, clock: length - 1 - clock },
      content: content(length + clock),
    })),
  ];
}
