import { roomIdSchema, type RoomId } from '#shared/room/ids.ts';

export type Route =
  | { kind: 'home' }
  | { kind: 'rehearsal' }
  | { kind: 'room'; room: RoomId }
  | { kind: 'unknown' };

/** Which page a path names. A room id of the wrong shape is as unknown as any other path. */
export function parseRoute(path: string): Route {
  if (path === '/' || path === '') return { kind: 'home' };
  if (/^\/rehearse\/?$/.test(path)) return { kind: 'rehearsal' };
  const inRoom = /^\/r\/([^/]+)\/?$/.exec(path);
  const room = roomIdSchema.safeParse(inRoom?.[1]);
  return room.success ? { kind: 'room', room: room.data } : { kind: 'unknown' };
}

/** The path of a room, without its secret. */
export function roomPath(room: RoomId): string {
  return `/r/${room}`;
}

/** The path of the page for rehearsing alone. */
export const rehearsalPath = '/rehearse';
