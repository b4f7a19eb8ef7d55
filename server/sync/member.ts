import * as Y from 'yjs';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import type { Connection } from './connection.ts';
import { step2Frame, type PresenceLine } from './frames.ts';

/** What a live room knows of one of its connections. */
export interface Member {
  connection: Connection;
  participant: Connection['participant'];
  hasAnswered: boolean;
  isRefused: boolean;
  /** What it said of itself while the room was still loading. */
  early: PresenceLine[];
}

/** What a live room has to do for a member, in the order in which it came. */
export type Job =
  | { kind: 'greet'; member: Member }
  | { kind: 'step1'; member: Member; stateVector: Uint8Array }
  | { kind: 'update'; member: Member; update: Uint8Array; isStep2: boolean };

/** Sends what the asker lacks; a state vector that cannot be read closes the connection. */
export function answer({ connection }: Member, doc: Y.Doc, stateVector: Uint8Array): void {
  try {
    connection.sendAnswer(step2Frame(Y.encodeStateAsUpdate(doc, stateVector)));
  } catch {
    connection.close(closeCodes.badRequest);
  }
}
