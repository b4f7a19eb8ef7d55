import type * as Y from 'yjs';
import { accepted, type Outcome } from './outcome.ts';

/** The transaction origin of every command: what the sealed log and undo take for a local wish. */
export const commandOrigin = 'command';

/**
 * Runs a command's writes in one transaction and answers `accepted`. Commands check everything
 * first and call this last, so that a refusal has written nothing.
 */
export function execute(doc: Y.Doc, write: () => void): Outcome {
  doc.transact(write, commandOrigin);
  return accepted;
}
