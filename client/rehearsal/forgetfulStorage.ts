/** What the room would keep on this device, kept only as long as this page: a rehearsal leaves nothing. */
export function forgetfulStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
  };
}
