import * as Y from 'yjs';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RoomId } from '#shared/room/ids.ts';
import type { Clock } from '#server/clock.ts';
import { errorCode, type Log } from '#server/log.ts';
import type { ClientBinding, RoomStore, RoomWrite } from '#server/store/roomStore.ts';
import { admitUpdate } from './admitUpdate.ts';
import type { Connection } from './connection.ts';
import { step1Frame, updateFrame, type ClientFrame, type PresenceLine } from './frames.ts';
import { answer, type Job, type Member } from './member.ts';
import { keepSnapshot, loadDocument, snapshotRows, type OuterDocument } from './outerDocument.ts';
import { PresenceRelay, sendPresence } from './presenceRelay.ts';

/** Jobs of one turn: the other rooms have theirs in between. */
const jobsPerTurn = 64;
/** Presence lines kept for a connection whose room is still loading. */
const earlyLines = 64;

type State =
  | { kind: 'loading' }
  | { kind: 'open'; outer: OuterDocument; relay: PresenceRelay<Member> }
  | { kind: 'gone' };
type Open = State & { kind: 'open' };

/** What a live room needs. */
export interface LiveRoomDeps {
  store: RoomStore;
  clock: Clock;
  log: Log;
  /** Somebody is in: told before anything can be told of their leaving. */
  markEntered(): Promise<void>;
  /** Asks the writer for a turn of this room. */
  wake(): void;
  /** The last connection is gone. */
  handleEmpty(): void;
  /** The room let everybody go and must not be used again. */
  handleGone(): void;
}

/**
 * A room with somebody in it, or just left. Its document changes only in `collect`, and nobody hears
 * of a change before the writer has committed it and calls `publish` (W7).
 */
export class LiveRoom {
  readonly room: RoomId;
  /** Settles when the room has been loaded, or could not be. Never rejects. */
  readonly loaded: Promise<void>;
  readonly #deps: LiveRoomDeps;
  readonly #members = new Set<Member>();
  #state: State = { kind: 'loading' };
  #jobs: Job[] = [];
  #asked: Exclude<Job, { kind: 'update' }>[] = [];
  #news: Uint8Array | null = null;

  /** Starts loading at once; nobody is answered before the room is loaded. */
  constructor(room: RoomId, deps: LiveRoomDeps) {
    this.room = room;
    this.#deps = deps;
    this.loaded = this.#load().catch((error: unknown) => {
      deps.log.error({ event: 'load-failed', room, code: errorCode(error) });
      this.fail();
    });
  }

  /** Open connections. */
  connected(): number {
    return this.#members.size;
  }

  /** Takes a connection in, or closes it when the room is full. */
  join(connection: Connection): void {
    const { participant } = connection;
    const twin = [...this.#members].find((member) => member.participant === participant);
    if (twin === undefined && this.#members.size >= limits.connectionsPerRoom) {
      connection.close(closeCodes.roomFull);
      return;
    }
    const member: Member = { connection, participant, hasAnswered: false, isRefused: false, early: [] };
    this.#members.add(member);
    // One admission is one page: its older socket is a dead one whose end nobody has noticed yet.
    twin?.connection.terminate();
    this.#addJob({ kind: 'greet', member });
    connection.listen({
      handleFrame: (frame) => this.#handleFrame(member, frame),
      handleGone: () => this.#handleGone(member),
      handleAnswered: () => this.#deps.wake(),
    });
  }

  /** Pings everybody, and lets go who has not answered. */
  beat(): void {
    for (const { connection } of [...this.#members]) connection.beat();
  }

  /** Renews all presence: the message the stock client can see, pings being hidden from it. */
  renewPresence(): void {
    for (const member of [...this.#members]) {
      if (this.#state.kind === 'open') this.#state.relay.renew(member);
      else sendPresence(member.connection, []);
    }
  }

  /** Reads nothing more from anybody; what was read is still written and told. */
  pause(): void {
    for (const { connection } of this.#members) connection.pause();
  }

  closeAll(code: CloseCode): void {
    for (const { connection } of [...this.#members]) connection.close(code);
  }

  /** Applies what has come in; answers what must be durable before anybody hears of it. */
  collect(): RoomWrite | null {
    if (this.#state.kind !== 'open') return null;
    const open = this.#state;
    const bindings: ClientBinding[] = [];
    const jobs = this.#jobs.splice(0, jobsPerTurn);
    if (this.#jobs.length > 0) this.#deps.wake();
    try {
      for (const job of jobs) {
        if (job.kind === 'update') this.#apply(open, job, bindings);
        else this.#asked.push(job);
      }
    } catch (error) {
      // The document may hold half of something now; the store does not.
      this.#deps.log.error({ event: 'apply-failed', room: this.room, code: errorCode(error) });
      this.fail();
      return null;
    }
    this.#news = open.outer.takeNews();
    return this.#news === null ? null : { room: this.room, update: this.#news, bindings };
  }

  /** After the commit: tells everybody, the sender included (W7), then answers who asked. */
  async publish(): Promise<void> {
    if (this.#state.kind !== 'open') return;
    const { outer, relay } = this.#state;
    if (this.#news !== null) {
      const frame = updateFrame(this.#news);
      outer.rows += 1;
      this.#news = null;
      for (const { connection } of [...this.#members]) connection.send(frame);
    }
    const asked = this.#asked;
    this.#asked = [];
    for (const job of asked) {
      if (!this.#members.has(job.member)) continue;
      if (job.kind === 'step1') {
        if (job.member.connection.isAnswering()) this.#asked.push(job);
        else answer(job.member, outer.doc, job.stateVector);
      } else {
        job.member.connection.send(step1Frame(Y.encodeStateVector(outer.doc)));
        relay.renew(job.member);
      }
    }
    if (outer.rows >= snapshotRows) await keepSnapshot(this.room, outer, this.#deps);
  }

  /** Something could not be stored or loaded: relays nothing, lets everybody go to come back later. */
  fail(): void {
    this.#end();
    this.#deps.handleGone();
    this.closeAll(closeCodes.storeFailed);
  }

  /** Keeps a snapshot if there are rows, and frees the document. */
  async unload(): Promise<void> {
    if (this.#state.kind === 'open' && this.#state.outer.rows > 0)
      await keepSnapshot(this.room, this.#state.outer, this.#deps);
    this.#end();
  }

  async #load(): Promise<void> {
    const { store, clock, markEntered } = this.#deps;
    await markEntered();
    if ((await store.findRoom(this.room)) === null) {
      this.#end();
      this.#deps.handleGone();
      this.closeAll(closeCodes.gone);
      return;
    }
    const outer = loadDocument(await store.load(this.room));
    if (this.#state.kind !== 'loading') return;
    const relay = new PresenceRelay(this.#members, outer.claims, clock);
    this.#state = { kind: 'open', outer, relay };
    for (const member of [...this.#members]) relay.receive(member, member.early);
    this.#deps.wake();
  }

  #end(): void {
    if (this.#state.kind === 'open') {
      this.#state.relay.dispose();
      this.#state.outer.doc.destroy();
    }
    this.#state = { kind: 'gone' };
  }

  #addJob(job: Job): void {
    this.#jobs.push(job);
    this.#deps.wake();
  }

  #handleFrame(member: Member, frame: ClientFrame): void {
    if (frame.kind === 'step1' || frame.kind === 'update') this.#addJob({ ...frame, member });
    else if (frame.kind === 'presence') this.#handlePresence(member, frame.lines);
  }

  #handleGone(member: Member): void {
    // Updates that had arrived are kept: their sender may have left trusting they would be.
    if (!this.#members.delete(member)) return;
    if (this.#state.kind === 'open') this.#state.relay.remove(member);
    if (this.#members.size === 0) this.#deps.handleEmpty();
  }

  #apply(open: Open, job: Job & { kind: 'update' }, bindings: ClientBinding[]): void {
    const { member, update } = job;
    if (member.isRefused) return;
    const { connection, participant } = member;
    const admitted = admitUpdate(open.outer, update, {
      participant,
      isFirstAnswer: job.isStep2 && !member.hasAnswered,
      isConnected: (owner) => [...this.#members].some((other) => other.participant === owner),
      maySpend: (entries) => connection.maySpend(entries),
    });
    member.hasAnswered ||= job.isStep2;
    if (admitted.kind === 'applied') {
      bindings.push(...admitted.bindings);
      return;
    }
    const { code, reason } = admitted;
    // Written in the moment of coming back: what it stands on is in the answer to our question, and so is it.
    if (reason === 'pending' && !member.hasAnswered) return;
    this.#deps.log.warn({ event: 'guard-refused', room: this.room, participant, code, reason });
    member.isRefused = true;
    connection.close(code);
  }

  #handlePresence(member: Member, lines: PresenceLine[]): void {
    if (this.#state.kind === 'loading') member.early = [...member.early, ...lines].slice(-earlyLines);
    if (this.#state.kind === 'open') this.#state.relay.receive(member, lines);
  }
}
