/** Numbers that both sides of the wire agree on. Bytes, counts and milliseconds as named. */
export const limits = {
  /** People on the stage (A2). The server cannot count them; browsers do, from sealed presence. */
  seatsOnStage: 8,
  /** Open sync connections a room. */
  connectionsPerRoom: 12,
  /** One sealed update as stored in the log (architecture.md 5). */
  updateBytes: 64 * 1024,
  /** One sealed snapshot. */
  snapshotBytes: 2 * 1024 * 1024,
  /** One WebSocket frame that carries no snapshot. */
  frameBytes: 128 * 1024,
  /** One WebSocket frame of any kind. */
  snapshotFrameBytes: Math.floor(2.5 * 1024 * 1024),
  /** One sealed presence state, JSON included. */
  presenceBytes: 8 * 1024,
  /** The sealed lobby card (title and length), base64url. */
  cardChars: 4096,
  /** Life of a sync ticket. */
  ticketMs: 30_000,
  /** Life of a media token; it matters only at connect. */
  mediaTokenMs: 120_000,
  /** Compaction: replace the log by a snapshot at this many envelopes or bytes. */
  compactEnvelopes: 256,
  compactBytes: 256 * 1024,
} as const;
