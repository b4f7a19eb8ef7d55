/** The one clock the sealed parts need; it arrives as an argument, so that tests can hold it. */
export interface Timer {
  /** Runs once after this many milliseconds; answers how to call it off. */
  set(run: () => void, milliseconds: number): () => void;
}
