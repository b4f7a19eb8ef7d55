import { encodeId } from '#shared/room/ids.ts';

/** A fresh opaque id: 128 random bits. */
export function newId(): string {
  return encodeId(crypto.getRandomValues(new Uint8Array(16)));
}
