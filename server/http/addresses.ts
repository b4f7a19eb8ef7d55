import { isIPv4, isIPv6 } from 'node:net';

/** Whom a request or an upgrade counts against, by what its connection and its X-Forwarded-For say (W14). */
export type AddressOf = (remote: string | undefined, forwardedFor: string | undefined) => string;

/** The connection's address, or behind a reverse proxy of ours the last one it forwards: its own word. */
export function createAddressOf(trustsProxy: boolean): AddressOf {
  return (remote, forwardedFor) => {
    const forwarded = trustsProxy ? forwardedFor?.split(',').at(-1)?.trim() : '';
    return addressKey(forwarded || (remote ?? 'unknown'));
  };
}

/** One key per household: of IPv6 the first 64 bits, of which one subscriber has the rest to itself. */
export function addressKey(address: string): string {
  const plain = address.split('%')[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  // An IPv4 ending takes the room of two groups; nothing of it is in the first four.
  const behind = tail === undefined ? 0 : groups(tail).length + (tail.includes('.') ? 1 : 0);
  const front = groups(head);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - behind);
  const all = [...front, ...Array.from({ length: zeros }, () => '0'), ...groups(tail ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
