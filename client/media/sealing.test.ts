import { describe, expect, it } from 'vitest';
import { isDisableMessage } from './disableFilter.ts';
import { mediaSupport } from './support.ts';

describe('the filter in front of the sealing worker', () => {
  it('drops every message that would turn sealing off', () => {
    for (const enabled of [false, undefined, null, 0, '', 'false', 1]) {
      expect(isDisableMessage({ kind: 'enable', data: { participantIdentity: 'x', enabled } })).toBe(true);
    }
    expect(isDisableMessage({ kind: 'enable' })).toBe(true);
  });
  it('lets everything else through', () => {
    expect(isDisableMessage({ kind: 'enable', data: { participantIdentity: 'x', enabled: true } })).toBe(
      false,
    );
    for (const kind of ['init', 'setKey', 'decode', 'encode', 'removeTransform']) {
      expect(isDisableMessage({ kind, data: { enabled: false } })).toBe(false);
    }
    expect(isDisableMessage(null)).toBe(false);
  });
});

describe('whether a browser can seal', () => {
  const Connection = () => undefined;
  const Sender = Object.assign(() => undefined, { prototype: { createEncodedStreams: () => undefined } });
  const base = { RTCPeerConnection: Connection, crypto: { subtle: {} } };

  it('takes either kind of encoded transform', () => {
    expect(mediaSupport({ ...base, RTCRtpScriptTransform: Connection })).toEqual({ kind: 'supported' });
    expect(mediaSupport({ ...base, RTCRtpSender: Sender })).toEqual({ kind: 'supported' });
  });
  it('names what is missing', () => {
    expect(mediaSupport({})).toEqual({ kind: 'unsupported', missing: 'webrtc' });
    expect(mediaSupport({ RTCPeerConnection: Connection })).toEqual({
      kind: 'unsupported',
      missing: 'crypto',
    });
    expect(mediaSupport({ ...base, RTCRtpSender: Connection })).toEqual({
      kind: 'unsupported',
      missing: 'encoded-transforms',
    });
  });
});
