import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem, ProblemCode } from '#shared/protocol/routes.ts';

const problems = {
  'invalid-request': [400, 'The request does not have the form this route takes.'],
  'not-found': [404, 'There is nothing here.'],
  'room-exists': [409, 'A room with this id exists already.'],
  'room-full': [409, 'Twelve connections are open in this room.'],
  'too-many-requests': [429, 'Too many requests; the header Retry-After says when to come back.'],
  'too-large': [413, 'The request body is larger than this route takes.'],
  'forbidden-origin': [403, 'This origin may not call this server.'],
  unauthorized: [401, 'The seat token is missing, over or for another room.'],
  'media-unavailable': [503, 'No media server answers.'],
  'shutting-down': [503, 'The server is about to stop.'],
  internal: [500, 'Something went wrong here.'],
} as const satisfies Record<ProblemCode, readonly [ContentfulStatusCode, string]>;

/** The one shape of every error answer (security.md 5): a code, never an echo of the request. */
export function problem(context: Context, code: ProblemCode) {
  const [status, title] = problems[code];
  return context.json({ code, title, status } satisfies Problem, status);
}
