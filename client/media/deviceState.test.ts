import { describe, expect, it } from 'vitest';
import { deviceStateOf, errorName } from './deviceState.ts';

describe('what a failed capture means', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ])('%s is %s', (name, kind) => {
    expect(deviceStateOf(new DOMException('', name))).toEqual({ kind });
  });

  it('takes a page without mediaDevices as a missing device', () => {
    expect(deviceStateOf(new TypeError('undefined'))).toEqual({ kind: 'missing' });
  });

  it('never throws on what is not an error', () => {
    for (const value of [null, undefined, 'text', 7, {}]) expect(errorName(value)).toBe('');
  });
});
