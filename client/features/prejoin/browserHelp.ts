/** Browsers whose way to the permission differs. */
export type HelpFor = 'chromium' | 'firefox' | 'safari' | 'other';

/** Which explanation fits this browser, by its user agent; words are chosen by the catalogue. */
export function helpFor(userAgent: string): HelpFor {
  if (/Firefox\/|FxiOS\//.test(userAgent)) return 'firefox';
  // Every browser on an iPhone says Safari too; its permissions are kept by the system.
  if (/Chrome\/|Chromium\/|Edg\//.test(userAgent)) return 'chromium';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
}
