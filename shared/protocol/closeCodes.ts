/**
 * Close codes of the sync socket. 4400-4499 are permanent: the stock y-websocket provider stops
 * retrying. 4500-4599 mean: try again later (architecture.md 5).
 */
export const closeCodes = {
  badRequest: 4400,
  /** Unknown room, ended room or a proof that no longer holds: indistinguishable on purpose. */
  gone: 4404,
  /** The guard refused a frame: shape, client id or pending structs. */
  guard: 4403,
  tooLarge: 4413,
  tooFast: 4429,
  roomFull: 4409,
  /** The ticket is unknown, used or too old: fetch a new one and come back. */
  ticket: 4501,
  shuttingDown: 4503,
  storeFailed: 4507,
  /** The reader fell behind by more than the allowed unsent output. */
  tooSlow: 4508,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** WebSocket's own code for a frame larger than the server reads at all (W8). */
const frameTooLarge = 1009;

/** Whether a client should come back by itself after this code: the same frame would be refused again. */
export function mayRetry(code: number): boolean {
  return code !== frameTooLarge && (code < 4400 || code > 4499);
}
