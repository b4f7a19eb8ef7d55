import type { Room } from 'livekit-client';

/** What `RTCEngine.join` of livekit-client 2.23 does first, by name, when it was not done before. */
const firstSteps = ['configure', 'applyInitialPublisherLayout'] as const;

/**
 * Takes the first steps of LiveKit's join before the click: the peer connection, its channels and the
 * places for what will be received. Each of them waits for other threads of the browser, on a busy laptop
 * for a fifth of a second together. Nothing is gathered or sent before a local description is set, which
 * is LiveKit's to do. Where a later LiveKit knows these steps by other names, it takes them at the click;
 * so it does where it makes the connection only after the server's answer, which is everywhere but in
 * Chromium, known by its own kind of encoded streams.
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
  engine.rtcConfig = sealed;
  for (const step of steps) await step.call(engine);
}
