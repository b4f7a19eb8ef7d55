import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One presence state as it travels: the state is JSON text, `null` for somebody who left. */
export interface PresenceLine {
  client: number;
  clock: number;
  state: string;
}

/** A message of the stock y-websocket 3.1 client, one per WebSocket frame. */
export type ClientFrame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'update'; update: Uint8Array; isStep2: boolean }
  | { kind: 'presence'; lines: PresenceLine[] }
  | { kind: 'queryPresence' }
  | { kind: 'malformed' };

const messageSync = 0;
const messagePresence = 1;
const messageQueryPresence = 3;
const step1 = 0;
const step2 = 1;
const update = 2;

/** Reads one frame; whatever is not exactly one known message is `malformed`. Never throws. */
export function readFrame(bytes: Uint8Array): ClientFrame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    return decoding.hasContent(decoder) ? { kind: 'malformed' } : frame;
  } catch {
    return { kind: 'malformed' };
  }
}

function readMessage(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  if (type === messageQueryPresence) return { kind: 'queryPresence' };
  if (type === messagePresence) {
    return { kind: 'presence', lines: readPresenceLines(decoding.readVarUint8Array(decoder)) };
  }
  if (type !== messageSync) return { kind: 'malformed' };
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === step1) return { kind: 'step1', stateVector: payload };
  if (step === step2 || step === update) return { kind: 'update', update: payload, isStep2: step === step2 };
  return { kind: 'malformed' };
}

function readPresenceLines(bytes: Uint8Array): PresenceLine[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const lines: PresenceLine[] = [];
  for (let read = 0; read < count; read += 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    lines.push({ client, clock, state: decoding.readVarString(decoder) });
  }
  return lines;
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Asks the client for what this state vector lacks. */
export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(step1, stateVector);
}

/** Answers a client's step 1; the client takes it for "loaded". */
export function step2Frame(missing: Uint8Array): Uint8Array {
  return syncFrame(step2, missing);
}

/** Brings news, to its sender as the acknowledgement that it is durable. */
export function updateFrame(news: Uint8Array): Uint8Array {
  return syncFrame(update, news);
}

/**
 * One presence message. The client sends all of it back, so it must stay well under what a client may
 * send: an innocent one would be closed for what others made it repeat.
 */
const presenceMessageBytes = 64 * 1024;

/**
 * Presence states, in messages of bounded size. No lines make one empty message: the heartbeat that
 * the stock client can see, which gives up after 30 s without a message.
 */
export function presenceFrames(lines: readonly PresenceLine[]): Uint8Array[] {
  const messages: PresenceLine[][] = [[]];
  let bytes = 0;
  for (const line of lines) {
    if (bytes > 0 && bytes + line.state.length > presenceMessageBytes) {
      messages.push([]);
      bytes = 0;
    }
    messages.at(-1)?.push(line);
    bytes += line.state.length;
  }
  return messages.map(presenceFrame);
}

function presenceFrame(lines: readonly PresenceLine[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, lines.length);
    for (const { client, clock, state } of lines) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messagePresence);
    encoding.writeVarUint8Array(encoder, body);
  });
}
