import { fromBase64url, toBase64url } from './base64url.ts';

/** Bytes of a room's secret (security.md 2). */
export const secretBytes = 32;

/**
 * The room's secret as it stands in the link's fragment, `/r/<room>#<secret>`: 43 characters of
 * base64url. A fragment is never sent to a server. Anything but 32 bytes is a programmer's error.
 */
export function encodeSecret(secret: Uint8Array): string {
  if (secret.length !== secretBytes) throw new RangeError('a room secret is made of exactly 32 bytes');
  return toBase64url(secret);
}

/** The secret of a fragment without its `#`; null when it is not 32 bytes as `encodeSecret` writes them. */
export function decodeSecret(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = fromBase64url(text);
  return bytes !== null && bytes.length === secretBytes ? bytes : null;
}
