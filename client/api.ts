import { hc } from 'hono/client';
import type { z } from 'zod';
import type { AppType } from '#server/app.ts';
import {
  createRoomAnswer,
  type CreateRoomBody,
  enterAnswer,
  type EnterAnswer,
  mediaAnswer,
  type MediaAnswer,
  problemBody,
  type ProblemCode,
  ticketAnswer,
  timeAnswer,
} from '#shared/protocol/routes.ts';
import type { RoomId } from '#shared/room/ids.ts';

/** What a call to our server came to. `unreachable`: no answer, or none that could be read. */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'problem'; code: ProblemCode }
  | { kind: 'unreachable' };

/** The calls a browser makes to our server; none of them carries the room's secret. */
export interface Api {
  createRoom(body: CreateRoomBody): Promise<Answer<{ room: RoomId }>>;
  /** With the seat token of an earlier entrance, over or not, the participant stays the same. */
  enter(room: RoomId, proof: string, seatToken?: string): Promise<Answer<EnterAnswer>>;
  ticket(room: RoomId, seatToken: string): Promise<Answer<{ ticket: string }>>;
  mediaToken(room: RoomId, seatToken: string): Promise<Answer<MediaAnswer>>;
  time(): Promise<Answer<{ serverTime: number }>>;
}

/** A call that hangs is worse than one that fails: the caller can try again. Milliseconds. */
const patience = 8000;

async function readAnswer<T>(call: Promise<Response>, schema: z.ZodType<T>): Promise<Answer<T>> {
  try {
    const response = await call;
    const body: unknown = await response.json();
    if (!response.ok) {
      const problem = problemBody.safeParse(body);
      return problem.success ? { kind: 'problem', code: problem.data.code } : { kind: 'unreachable' };
    }
    const parsed = schema.safeParse(body);
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unreachable' };
  } catch {
    // No connection, a timeout, or an answer that is no JSON: to the caller all the same.
    return { kind: 'unreachable' };
  }
}

/** Binds the calls to the server at `origin` (scheme, host and port). */
export function createApi(origin: string): Api {
  const { api } = hc<AppType>(origin, {
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(patience) }),
  });
  const bearer = (seatToken: string) => ({ headers: { authorization: `Bearer ${seatToken}` } });
  const room = api.rooms[':room'];
  return {
    createRoom: (json) => readAnswer(api.rooms.$post({ json }), createRoomAnswer),
    enter(id, proof, seatToken) {
      const before = seatToken === undefined ? undefined : bearer(seatToken);
      return readAnswer(room.enter.$post({ param: { room: id }, json: { proof } }, before), enterAnswer);
    },
    ticket: (id, seatToken) =>
      readAnswer(room.ticket.$post({ param: { room: id } }, bearer(seatToken)), ticketAnswer),
    mediaToken: (id, seatToken) =>
      readAnswer(room['media-token'].$post({ param: { room: id } }, bearer(seatToken)), mediaAnswer),
    time: () => readAnswer(api.time.$get(), timeAnswer),
  };
}
