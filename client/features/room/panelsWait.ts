/** Milliseconds: the panels wait this long for a face, then this long for our own to reach somebody. */
const patience = { forFace: 1200, forOwn: 2000 };

/** How long the panels of the room wait from now on, if nothing changes (decision 003). */
export function panelsWait(join: { hasSettled: boolean; isUnseen: boolean }): number | 'until-quiet' {
  if (!join.hasSettled) return patience.forFace;
  return join.isUnseen ? patience.forOwn : 'until-quiet';
}
