/** How one capture device stands, as prejoin and room show it. */
export type DeviceState =
  /** The browser is asking, or the device is starting. */
  | { kind: 'asking' }
  | { kind: 'on' }
  /** Turned off by the person. */
  | { kind: 'off' }
  /** The person or the system refused, or the question was closed without an answer. */
  | { kind: 'denied' }
  /** No such device is connected, or it was unplugged. */
  | { kind: 'missing' }
  /** It exists but does not start: usually another program holds it. */
  | { kind: 'busy' };

/** The two kinds of capture device. */
export type CaptureKind = 'camera' | 'microphone';

/** Everything that can be chosen by the person. */
export type DeviceKind = CaptureKind | 'speaker';

/** What a failed `getUserMedia` means to the person. */
export function deviceStateOf(error: unknown): DeviceState {
  switch (errorName(error)) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'denied' };
    case 'NotFoundError':
    case 'OverconstrainedError':
    // Thrown, as a TypeError, where there is no mediaDevices at all (an insecure page).
    case 'TypeError':
      return { kind: 'missing' };
    default:
      // NotReadableError and AbortError: hardware or driver would not start.
      return { kind: 'busy' };
  }
}

/** The name of a DOMException or Error, or '' for anything else. */
export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'
    ? error.name
    : '';
}
