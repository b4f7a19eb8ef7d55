/**
 * Whole minutes for each person when `here` are there already and `joining` come with us (A2: the
 * trade-off between number and airtime is visible). Never less than one.
 */
export function minutesEach(minutes: number, here: number, joining: number): number {
  return Math.max(1, Math.floor(minutes / Math.max(1, here + joining)));
}
