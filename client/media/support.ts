/** Whether this browser can seal picture and sound at all. */
export type MediaSupport =
  | { kind: 'supported' }
  /** Without encoded transforms there would only be a clear call: refused (security.md 4). */
  | { kind: 'unsupported'; missing: 'webrtc' | 'encoded-transforms' | 'crypto' };

/** Asks for what sealing needs. Stands alone so that the prejoin page need not load livekit-client. */
export function mediaSupport(scope: object): MediaSupport {
  if (!('RTCPeerConnection' in scope)) return { kind: 'unsupported', missing: 'webrtc' };
  if (!hasSubtleCrypto(scope)) return { kind: 'unsupported', missing: 'crypto' };
  if ('RTCRtpScriptTransform' in scope || hasEncodedStreams(scope)) return { kind: 'supported' };
  return { kind: 'unsupported', missing: 'encoded-transforms' };
}

function hasSubtleCrypto(scope: object): boolean {
  return (
    'crypto' in scope && typeof scope.crypto === 'object' && scope.crypto !== null && 'subtle' in scope.crypto
  );
}

function hasEncodedStreams(scope: object): boolean {
  if (!('RTCRtpSender' in scope) || typeof scope.RTCRtpSender !== 'function') return false;
  const { prototype } = scope.RTCRtpSender;
  return typeof prototype === 'object' && prototype !== null && 'createEncodedStreams' in prototype;
}
