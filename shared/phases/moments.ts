/** Browsers estimate the server's time; an hour apart they are not estimates any more. */
const largestClockErrorMs = 3_600_000;

/** `now`, but not before what it follows, unless that lies in an impossible future. Server ms. */
export function notBefore(earlier: number, now: number): number {
  return earlier > now + largestClockErrorMs ? now : Math.max(earlier, now);
}
