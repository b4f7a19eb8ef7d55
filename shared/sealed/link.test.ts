import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeSecret, encodeSecret } from './link.ts';

describe('the secret in the link', () => {
  it('[S1] comes back from the fragment as it went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
        const text = encodeSecret(secret);
        expect(text).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(decodeSecret(text)).toEqual(new Uint8Array(secret));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('[S1] is refused when it is not exactly 32 bytes of canonical base64url', () => {
    const text = encodeSecret(new Uint8Array(32));
    for (const wrong of ['', text.slice(1), `${text}A`, `${text.slice(0, 42)}B`, `${text.slice(0, 42)}=`]) {
      expect(decodeSecret(wrong)).toBeNull();
    }
    expect(() => encodeSecret(new Uint8Array(31))).toThrow(RangeError);
  });

  it('base64url keeps any bytes and has one spelling for each', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.string({ maxLength: 12 }), (bytes, text) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(new Uint8Array(bytes));
        const decoded = fromBase64url(text);
        if (decoded !== null) expect(toBase64url(decoded)).toBe(text);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
