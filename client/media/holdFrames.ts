/** A receiver of a browser whose encoded frames are streams (Chromium's `encodedInsertableStreams`). */
interface StreamingReceiver {
  createEncodedStreams(): { readable: ReadableStream; writable: WritableStream };
}

function isStreaming<R extends object>(receiver: R): receiver is R & StreamingReceiver {
  return 'createEncodedStreams' in receiver;
}

/**
 * Keeps what a receiver gets until the sealing worker takes its streams. LiveKit makes them only once the
 * room counts as connected; on a busy machine the first key frame comes before that, is lost, and the next
 * is asked for a third of a second later. LiveKit uses the streams it finds at the receiver
 * (`handleReceiver` of its E2EE manager). Does nothing where the browser has no such streams, or twice.
 */
export function holdFrames(receiver: object): void {
  if (!isStreaming(receiver) || 'readableStream' in receiver) return;
  const { readable, writable } = receiver.createEncodedStreams();
  Object.assign(receiver, { readableStream: readable, writableStream: writable });
}
