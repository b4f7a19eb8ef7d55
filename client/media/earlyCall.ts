import { EngineEvent, type Room } from 'livekit-client';

/** What `RTCEngine.join` of livekit-client 2.23 does first, by name, when it was not done before. */
const firstSteps = ['configure', 'applyInitialPublisherLayout'] as const;

/**
 * Takes the first steps of LiveKit's join before the click: the peer connection, its channels, the
 * places for what will be received, and the offer that goes with the join. Each of them waits for other
 * threads of the browser, on a busy laptop for a quarter of a second together. Nothing is gathered or sent
 * before a local description is set, which is LiveKit's to do with the server's answer. Where a step is
 * missing or fails, everything is left as it was and LiveKit takes the steps at the click (decision 003).
 *
 * In Chromium only, known by its kind of encoded streams: Firefox makes the connection after the server's
 * answer, and Safari's would have to be sealed in another way. Counts on what holds for our rooms there:
 * one peer connection, and an offer that goes with the join.
 */
export async function prepareCall({ engine }: Room): Promise<void> {
  if (!('createEncodedStreams' in RTCRtpSender.prototype)) return;
  const steps = firstSteps.map((name): unknown => Reflect.get(engine, name));
  if (!steps.every((step) => typeof step === 'function')) return;
  // LiveKit asks for this by itself, but learns only at the click that sealing is on.
  const sealed: RTCConfiguration & { encodedInsertableStreams: true } = {
    ...engine.rtcConfig,
    encodedInsertableStreams: true,
  };
  const before = engine.rtcConfig;
  engine.rtcConfig = sealed;
  try {
    for (const step of steps) await step.call(engine);
    await offerEarly(engine);
  } catch {
    engine.rtcConfig = before;
    // With half of them taken LiveKit would leave out the rest.
    await letGoOfCall(engine);
  }
}

/** LiveKit's own first offer, made now and handed out when it asks; a second attempt to join makes its own. */
async function offerEarly(engine: Room['engine']): Promise<void> {
  const { pcManager } = engine;
  if (pcManager === undefined) throw new Error('no call to make an offer for');
  const { publisher } = pcManager;
  const offer = await publisher.createInitialOffer();
  if (offer === undefined) throw new Error('no offer was made');
  if (engine.pcManager !== pcManager) {
    // Left meanwhile: a closed transport that is asked for its connection makes a new one.
    publisher.close();
    throw new Error('the call was let go of');
  }
  const makeAnother = publisher.createInitialOffer.bind(publisher);
  publisher.createInitialOffer = async () => {
    publisher.createInitialOffer = makeAnother;
    return offer;
  };
}

/**
 * Lets the room count as connected in the moment the call stands. LiveKit looks every 50 ms, and takes no
 * picture in before it knows.
 */
export function standAtOnce({ engine }: Room): void {
  const wait = engine.waitForPCInitialConnection.bind(engine);
  engine.waitForPCInitialConnection = (timeout, aborting) => {
    const told = new Promise<void>((resolve) => engine.once(EngineEvent.Connected, () => resolve()));
    return Promise.race([wait(timeout, aborting), told]);
  };
}

/** Closes a call that was prepared or made; LiveKit itself passes over an engine that never joined. */
export async function letGoOfCall(engine: Room['engine']): Promise<void> {
  engine.cleanupLossyDataStats();
  await engine.cleanupPeerConnections();
}
