import type { WebSocket } from 'ws';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import { createBucket } from './bucket.ts';
import { readFrame, type ClientFrame } from './frames.ts';

/** Output a reader may leave unread before it is let go. */
const unsentBytes = 1024 * 1024;
/** Bytes a second, and at once: a first answer and a snapshot fit together. */
const bytesPerSecond = 256 * 1024;
const bytesAtOnce = 4 * 1024 * 1024;
/** Presence is never stored, and the stock client sends all it hears back: eight who point fit. */
const presenceBytesPerSecond = 512 * 1024;
/** Entries of the log that checking this sender's updates may look at. */
const workPerSecond = 200_000;
const workAtOnce = 4_000_000;
/** How long a peer has to answer a close frame. */
const closingMs = 2_000;
/** Beats for which a peer may leave a ping unanswered. */
const silentBeats = 3;
/** A ping waits behind what was sent before it: a beat more for each of these, the pace of a very slow line. */
const bytesPerBeat = 32 * 1024;

type State =
  | { kind: 'unheard'; backlog: ClientFrame[] }
  | { kind: 'open'; listener: ConnectionListener }
  | { kind: 'closing'; code: CloseCode }
  | { kind: 'closed' };

/** What a room hears from a connection. */
export interface ConnectionListener {
  handleFrame(frame: ClientFrame): void;
  /** Called once, as soon as the connection is lost or being closed. */
  handleGone(): void;
  /** The last answer has left: the next one may follow. */
  handleAnswered(): void;
}

/** One participant's sync socket, held to its limits (architecture.md 5, W8). */
export class Connection {
  readonly room: RoomId;
  readonly participant: ParticipantId;
  readonly #socket: WebSocket;
  /** Bytes that have come from the peer so far, of messages that are not complete yet too. */
  readonly #bytesRead: () => number;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #syncBucket = createBucket(50, 200);
  readonly #step1Bucket = createBucket(0.2, 5);
  readonly #presenceBucket = createBucket(100, 400);
  readonly #byteBucket = createBucket(bytesPerSecond, bytesAtOnce);
  readonly #presenceByteBucket = createBucket(presenceBytesPerSecond, bytesAtOnce);
  readonly #workBucket = createBucket(workPerSecond, workAtOnce);
  #state: State = { kind: 'unheard', backlog: [] };
  #sentBytes = 0;
  /** The ping that was not answered yet: beats without a byte since, and how much it waits behind. */
  #ping: { beats: number; readonly behind: number } | null = null;
  /** What had come from this peer by the last beat. */
  #readBytes = 0;
  /** What had been sent before the last ping that was answered. */
  #arrivedBytes = 0;
  #answerBytes = 0;

  /** Takes over an accepted socket; frames wait until `listen`. */
  constructor(
    socket: WebSocket,
    about: { room: RoomId; participant: ParticipantId; clock: Clock; log: Log; bytesRead: () => number },
  ) {
    this.room = about.room;
    this.participant = about.participant;
    this.#clock = about.clock;
    this.#log = about.log;
    this.#socket = socket;
    this.#bytesRead = about.bytesRead;
    // Every socket needs this listener: an error without one ends the process.
    socket.on('error', () => this.#leave({ kind: 'closed' }));
    socket.on('close', () => this.#leave({ kind: 'closed' }));
    socket.on('pong', () => {
      if (this.#ping !== null) this.#arrivedBytes += this.#ping.behind;
      this.#ping = null;
    });
    socket.on('message', (data, isBinary) => this.#handleMessage(asBytes(data), isBinary));
  }

  /** Hands over what has come in and what will; at once `handleGone` if it is lost already. */
  listen(listener: ConnectionListener): void {
    if (this.#state.kind !== 'unheard') {
      listener.handleGone();
      return;
    }
    const { backlog } = this.#state;
    this.#state = { kind: 'open', listener };
    for (const frame of backlog) listener.handleFrame(frame);
  }

  isOpen(): boolean {
    return this.#state.kind === 'open' || this.#state.kind === 'unheard';
  }

  /** Sends, unless the peer has left too much unread: then it is let go. */
  send(frame: Uint8Array): void {
    if (!this.isOpen()) return;
    if (this.#socket.bufferedAmount > unsentBytes + this.#answerBytes) this.close(closeCodes.tooSlow);
    else this.#write(frame);
  }

  /** Whether an answer is still on its way: there is one at a time, so what waits unread is bounded. */
  isAnswering(): boolean {
    return this.#answerBytes > 0;
  }

  /** Whether checking may look at this many entries more on this sender's behalf. */
  maySpend(entries: number): boolean {
    return this.#workBucket.take(this.#clock.now(), entries);
  }

  /** Like `send`, for an answer whose size the room decides: it does not count as unread output. */
  sendAnswer(frame: Uint8Array): void {
    if (!this.isOpen()) return;
    this.#answerBytes += frame.length;
    this.#write(frame, () => {
      this.#answerBytes -= frame.length;
      if (this.#state.kind === 'open') this.#state.listener.handleAnswered();
    });
  }

  /**
   * Pings, one ping at a time; ends the connection when nothing has come for three beats while one was not
   * answered, and as many more as a slow line may need for what was sent before it (W8). A computer that
   * dies closes nothing. Its pong waits behind its own uploads too, so any byte is a sign of life.
   */
  beat(): void {
    if (!this.isOpen()) return;
    const read = this.#bytesRead();
    const hasRead = read > this.#readBytes;
    this.#readBytes = read;
    if (this.#ping === null) {
      this.#ping = { beats: 0, behind: this.#sentBytes - this.#arrivedBytes };
      this.#socket.ping();
      return;
    }
    this.#ping.beats = hasRead ? 0 : this.#ping.beats + 1;
    if (this.#ping.beats < silentBeats + Math.floor(this.#ping.behind / bytesPerBeat)) return;
    this.#log.info({ event: 'sync-silent', room: this.room, participant: this.participant });
    this.terminate();
  }

  /** Reads nothing more, until it is closed. */
  pause(): void {
    this.#socket.pause();
  }

  /** Says why and closes; the room forgets it at once. */
  close(code: CloseCode): void {
    if (!this.isOpen()) return;
    this.#log.info({ event: 'sync-closing', room: this.room, participant: this.participant, code });
    this.#leave({ kind: 'closing', code });
    this.#socket.close(code);
    // The peer's own close frame must be read, or nobody hangs up.
    this.#socket.resume();
    this.#clock.after(closingMs, () => this.#socket.terminate());
  }

  /** Ends it without a word: the peer is deaf, or has another connection already. */
  terminate(): void {
    this.#socket.terminate();
    this.#leave({ kind: 'closed' });
  }

  #write(frame: Uint8Array, handleSent?: () => void): void {
    this.#sentBytes += frame.length;
    this.#socket.send(frame, handleSent);
  }

  #leave(next: State): void {
    const before = this.#state;
    this.#state = next;
    if (before.kind === 'open') before.listener.handleGone();
  }

  #handleMessage(bytes: Uint8Array, isBinary: boolean): void {
    if (!this.isOpen()) return;
    const frame: ClientFrame = isBinary ? readFrame(bytes) : { kind: 'malformed' };
    const code = this.#refusal(frame, bytes.length);
    if (code !== null) this.close(code);
    else if (this.#state.kind === 'unheard') this.#state.backlog.push(frame);
    else if (this.#state.kind === 'open') this.#state.listener.handleFrame(frame);
  }

  #takesSync(now: number, bytes: number): boolean {
    return this.#syncBucket.take(now) && this.#byteBucket.take(now, bytes);
  }

  #refusal(frame: ClientFrame, bytes: number): CloseCode | null {
    const now = this.#clock.now();
    const isLarge = bytes > limits.frameBytes;
    switch (frame.kind) {
      case 'malformed':
        return closeCodes.badRequest;
      case 'presence':
      case 'queryPresence':
        if (isLarge) return closeCodes.tooLarge;
        return this.#presenceBucket.take(now) && this.#presenceByteBucket.take(now, bytes)
          ? null
          : closeCodes.tooFast;
      case 'step1':
        if (isLarge) return closeCodes.tooLarge;
        return this.#takesSync(now, bytes) && this.#step1Bucket.take(now) ? null : closeCodes.tooFast;
      case 'update':
        // Which updates may be large only the guard can tell.
        return this.#takesSync(now, bytes) ? null : closeCodes.tooFast;
      default:
        return frame satisfies never;
    }
  }
}

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
