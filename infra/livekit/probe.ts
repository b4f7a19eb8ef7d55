import { AccessToken } from 'livekit-server-sdk';

export type ServerProbe =
  | { kind: 'answers' }
  | { kind: 'refuses-keys' }
  | { kind: 'unreachable' }
  | { kind: 'not-livekit'; status: number };

export interface ProbeTarget {
  /** `ws:`, `wss:`, `http:` or `https:`. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Asks a LiveKit server for its rooms: tells one that is ours to use from one that refuses our keys. */
export async function probeServer(target: ProbeTarget, timeoutMs = 5000): Promise<ServerProbe> {
  const token = new AccessToken(target.apiKey, target.apiSecret, { ttl: 60 });
  token.addGrant({ roomList: true });
  const url = new URL('/twirp/livekit.RoomService/ListRooms', target.url.replace(/^ws/, 'http'));
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token.toJwt()}`, 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    if (answer.ok) return { kind: 'answers' };
    return answer.status === 401 || answer.status === 403
      ? { kind: 'refuses-keys' }
      : { kind: 'not-livekit', status: answer.status };
  } catch {
    return { kind: 'unreachable' };
  }
}
