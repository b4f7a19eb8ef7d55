import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Transform, type Duplex } from 'node:stream';

/** How much worse than loopback a way is. */
export interface WireQuality {
  /** Milliseconds that everything takes longer, each way. */
  readonly delayMs: number;
  /** Share of the pieces that are lost and have to be sent again, 0 to 1. */
  readonly loss: number;
}

/**
 * One person's own way to everything: page, board, signalling and media go through a proxy of this
 * machine, which can be cut, hushed and made slow.
 */
export interface Wire {
  /** What Chromium needs to have no other way. */
  readonly flags: readonly string[];
  /** Every open connection breaks and no new one stands, as with a pulled cable and a router that says so. */
  cut(): void;
  /** Nothing passes and nobody is told, as when a computer dies or a line goes dead. */
  hush(): void;
  /** Whole again; what broke, or lost something, breaks for both sides. */
  mend(): void;
  worsen(quality: WireQuality): void;
  dispose(): Promise<void>;
}

/** A TCP sender waits about so long before it sends a lost piece again. */
const resendMs = 200;

/** Opens the way of one person. Losses follow from `seed`, so that a run can be repeated. */
export async function openWire(seed = 1): Promise<Wire> {
  const open = new Set<Duplex>();
  let isCut = false;
  let isHushed = false;
  let quality: WireQuality = { delayMs: 0, loss: 0 };
  const chance = chances(seed);
  const keep = (socket: Duplex) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const slow = () =>
    slowly(
      () => (quality.loss > chance() ? quality.delayMs + resendMs : quality.delayMs),
      () => isHushed,
    );
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };

  const handlePlain = (asked: IncomingMessage, answer: ServerResponse) => {
    if (isHushed) return;
    const target = request(asked.url ?? '', { method: asked.method, headers: asked.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(slow()).pipe(answer);
    });
    target.on('error', () => asked.socket.destroy());
    asked.pipe(slow()).pipe(target);
  };
  const handleTunnel = (asked: IncomingMessage, near: Duplex) => {
    if (isHushed) return;
    const [host, port] = (asked.url ?? '').split(':');
    const far: Socket = connect(Number(port), host);
    keep(far);
    far.setNoDelay(true);
    far.on('connect', () => near.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    near.pipe(slow()).pipe(far).pipe(slow()).pipe(near);
    // Of a hushed wire neither end hears that the other has hung up.
    far.on('close', () => isHushed || near.destroy());
    near.on('close', () => isHushed || far.destroy());
  };
  const proxy = createServer(handlePlain).on('connect', handleTunnel);
  proxy.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    keep(socket);
    if (isCut) socket.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(proxy.address());
  return {
    flags: [
      `--proxy-server=http://127.0.0.1:${port}`,
      '--proxy-bypass-list=<-loopback>',
      // Media may not go around the wire by UDP.
      '--webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ],
    cut() {
      isCut = true;
      breakAll();
    },
    hush() {
      isHushed = true;
    },
    mend() {
      if (isHushed) breakAll();
      isCut = false;
      isHushed = false;
    },
    worsen(next) {
      quality = next;
    },
    async dispose() {
      breakAll();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** Passes everything on later, in order: what follows a lost piece waits for it; hushed, nothing. */
function slowly(waitMs: () => number, isHushed: () => boolean): Transform {
  const waiting: { readonly piece: unknown; readonly due: number }[] = [];
  let lastDue = 0;
  let timer: NodeJS.Timeout | null = null;
  let handleEmpty: (() => void) | null = null;
  const stream = new Transform({
    transform(piece, _encoding, done) {
      if (isHushed()) {
        done();
        return;
      }
      lastDue = Math.max(lastDue, performance.now() + waitMs());
      waiting.push({ piece, due: lastDue });
      if (timer === null) pass();
      done();
    },
    flush(done) {
      if (waiting.length === 0) done();
      else handleEmpty = done;
    },
    destroy(error, done) {
      if (timer !== null) clearTimeout(timer);
      done(error);
    },
  });
  // One timer for all: timers of their own could overtake each other by a millisecond.
  function pass() {
    timer = null;
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      const left = first.due - performance.now();
      if (left > 0) {
        timer = setTimeout(pass, left);
        return;
      }
      waiting.shift();
      stream.push(first.piece);
    }
    handleEmpty?.();
  }
  return stream;
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the wire has no port');
  return address;
}
