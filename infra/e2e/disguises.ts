import type { Page } from '@playwright/test';

/** Everything a browser sent and received, as far as Playwright sees it. */
export function tapWire(page: Page): Buffer[] {
  const seen: Buffer[] = [];
  const keep = (data: string | Buffer | null) => {
    if (data !== null) seen.push(Buffer.from(data));
  };
  page.on('websocket', (socket) => {
    keep(socket.url());
    socket.on('framesent', ({ payload }) => keep(payload));
    socket.on('framereceived', ({ payload }) => keep(payload));
  });
  page.on('request', (request) => {
    keep(request.url());
    keep(JSON.stringify(request.headers()));
    keep(request.postDataBuffer());
  });
  page.on('response', (response) => {
    if (response.url().includes('/api/')) void response.body().then(keep, () => keep(null));
  });
  return seen;
}

/** A word and the forms in which it could hide: UTF-8, UTF-16, and base64 at each of its three offsets. */
function disguises(word: string): Buffer[] {
  const plain = Buffer.from(word);
  const inBase64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), plain]).toString('base64');
    // The first and last groups mix with their neighbours.
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  const forms = [...inBase64, ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
  // A short word leaves nothing of its base64 between the ends, and nothing is found everywhere.
  const telling = forms.filter((form) => form.length >= 4);
  return [plain, Buffer.from(word, 'utf16le'), ...telling.map((form) => Buffer.from(form))];
}

/** A shorter word stands somewhere in megabytes of ciphertext by chance: three letters in every fourth run. */
const leastLength = 6;

/** Which of these words hides in which place, in whatever form. Throws on a word too short to tell. */
export function findHidden(
  words: readonly string[],
  places: Iterable<readonly [name: string, data: Buffer]>,
): string[] {
  const short = words.filter((word) => word.length < leastLength);
  if (short.length > 0) throw new Error(`too short to be told from chance: ${short.join(', ')}`);
  const forms = words.map((word) => [word, disguises(word)] as const);
  return [...places].flatMap(([place, data]) =>
    forms.flatMap(([word, all]) => (all.some((form) => data.includes(form)) ? [`${word} in ${place}`] : [])),
  );
}
