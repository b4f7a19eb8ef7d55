/** What is known about the join when deciding whether to send our own picture and sound. */
export interface JoinProgress {
  /** Milliseconds since the link stood; null before. */
  sinceConnectedMs: number | null;
  /** Cameras of others that are on. */
  remoteCameras: number;
  /** Whether one picture of somebody else has been decoded. */
  hasRemoteFrame: boolean;
}

/** When nobody's picture is to be expected (issue: speed of joining). */
export const aloneMs = 300;
/** Never wait longer for a picture that does not come. */
export const patienceMs = 1500;

/**
 * How many milliseconds to wait before publishing: 0 means now, null means until something changes.
 * Publishing while connecting costs the newcomer's own eyes 0.1 to 0.2 s; right after the first
 * remote frame it costs next to nothing.
 */
export function publishDelayMs(progress: JoinProgress): number | null {
  if (progress.sinceConnectedMs === null) return null;
  if (progress.hasRemoteFrame) return 0;
  const limit = progress.remoteCameras === 0 ? aloneMs : patienceMs;
  return Math.max(0, limit - progress.sinceConnectedMs);
}
