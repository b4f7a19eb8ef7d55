import { z } from 'zod';
import type { VoiceReport } from './voiceTally.ts';
import workletUrl from './voiceWorklet.ts?worker&url';

/** A context without a loudspeaker, where the browser knows that; in large pieces. It costs half as much. */
const listenOnly: AudioContextOptions & { readonly sinkId: { readonly type: 'none' } } = {
  sinkId: { type: 'none' },
  latencyHint: 'playback',
};

/** A running sampler; `dispose` stops it and leaves the track alone. */
export interface VoiceSampler {
  dispose(): void;
}

const reportSchema = z.object({
  talkedMs: z.number(),
  isTalking: z.boolean(),
}) satisfies z.ZodType<VoiceReport>;

/**
 * Tells what is spoken on one's own microphone track, about ten times a second while something changes.
 * It is counted on the sound's own thread; reports that come late because the page is busy hold what
 * was spoken meanwhile. No sound is kept.
 */
export function openVoiceSampler(
  track: MediaStreamTrack,
  onReport: (report: VoiceReport) => void,
): VoiceSampler {
  const context = new AudioContext(listenOnly);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  let node: AudioWorkletNode | null = null;
  let isDisposed = false;
  const listen = async () => {
    await context.audioWorklet.addModule(workletUrl);
    if (isDisposed) return;
    node = new AudioWorkletNode(context, 'consilium-voice');
    node.port.onmessage = ({ data }) => onReport(reportSchema.parse(data));
    // What leads nowhere is not run; the node itself is silent.
    source.connect(node).connect(context.destination);
  };
  // Closing the context while the module loads ends in this too; without it nobody's talk is counted.
  listen().catch(() => undefined);
  // A page opened without a gesture starts with a suspended context: the first gesture wakes it.
  const wake = () => void context.resume();
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  return {
    dispose() {
      isDisposed = true;
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      node?.port.close();
      node?.disconnect();
      source.disconnect();
      void context.close();
    },
  };
}
