import workerUrl from './e2eeWorker.ts?worker&url';

interface TrustedTypePolicy {
  /** A TrustedScriptURL: the platform takes it wherever it takes a string. */
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types. */
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy;
    };
  }
}

// Made once for the page: the CSP lets each policy name be used a single time.
const policy = window.trustedTypes?.createPolicy('consilium', {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError('only the media worker may be started');
    return url;
  },
});

/** Starts the sealing worker: LiveKit's, behind our filter. Whoever asks for it terminates it. */
export function makeWorker(): Worker {
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module', name: 'sealing' });
}
