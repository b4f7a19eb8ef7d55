/**
 * Whether a message to LiveKit's worker would turn sealing off for somebody. LiveKit derives
 * "disable" from what the media server says about a track, and the server is not trusted with that
 * (security.md 4).
 */
export function isDisableMessage(message: unknown): boolean {
  if (!isRecord(message) || message['kind'] !== 'enable') return false;
  const { data } = message;
  // Only a plain `true` enables: anything else must not reach a worker that asks for truthiness.
  return !isRecord(data) || data['enabled'] !== true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
