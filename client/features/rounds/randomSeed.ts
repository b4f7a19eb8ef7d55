/** A random whole number for choosing who is asked first, from the browser's own cryptography. */
export function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}
