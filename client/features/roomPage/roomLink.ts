import type { Route } from '#client/route.ts';
import { decodeSecret } from '#shared/sealed/link.ts';

export type Secret = Uint8Array<ArrayBuffer>;

/** What the address bar held when the page was opened. */
export type LinkInAddress =
  /** No fragment: this tab may hold the secret from before. */
  | { kind: 'none' }
  | { kind: 'secret'; secret: Secret }
  /** A fragment that is no secret: never replaced by one from before, or a changed link would open. */
  | { kind: 'malformed' };

interface AddressBar {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  history: Pick<History, 'replaceState'>;
}

/** Reads the fragment of a room's address once, and takes it out of address bar and history at once. */
export function takeLink({ location, history }: AddressBar, route: Route): LinkInAddress {
  const fragment = location.hash.replace(/^#/, '');
  if (route.kind !== 'room' || fragment === '') return { kind: 'none' };
  history.replaceState(null, '', location.pathname + location.search);
  const secret = decodeSecret(fragment);
  return secret === null ? { kind: 'malformed' } : { kind: 'secret', secret };
}
