/** Shortest and longest meeting that the start page offers, and the usual lengths. Minutes. */
export const meetingLength = { least: 15, most: 180, usual: [45, 60, 75, 90] } as const;

/** Whole minutes from what was typed; null when it is no length a meeting may have. */
export function parseLength(text: string): number | null {
  if (!/^\s*\d{1,3}\s*$/.test(text)) return null;
  const minutes = Number(text);
  return minutes >= meetingLength.least && minutes <= meetingLength.most ? minutes : null;
}
