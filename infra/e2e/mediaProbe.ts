import type { Locator, Page } from '@playwright/test';

/** What a video element shows, measured in the page. */
export interface Picture {
  /** Frames that came while it was watched. */
  readonly frames: number;
  /** Mean colour of the last one, 0..255 each. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Watches a video element for so long: a picture that stands still has no frames, one that is missing is black. */
export function watchPicture(video: Locator, forMs = 1000): Promise<Picture> {
  return video.evaluate(async (element, duration) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('not a video element');
    let frames = 0;
    let isWatching = true;
    const count = () => {
      frames += 1;
      if (isWatching) element.requestVideoFrameCallback(count);
    };
    element.requestVideoFrameCallback(count);
    await new Promise((resolve) => setTimeout(resolve, duration));
    isWatching = false;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [32, 24];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(element, 0, 0, 32, 24);
    const sums = [0, 0, 0];
    const { data } = context.getImageData(0, 0, 32, 24);
    for (let at = 0; at < data.length; at += 4) {
      for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
    }
    const [red = 0, green = 0, blue = 0] = sums.map((sum) => Math.round(sum / (32 * 24)));
    return { frames, red, green, blue };
  }, forMs);
}

/** Whose camera it is: the look whose colour stands out, or `none` for black and grey. */
export function cameraOf({ red, green, blue }: Picture): 'red' | 'green' | 'blue' | 'yellow' | 'none' {
  const strong = Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
  if (!strong) return 'none';
  if (red > blue + 40 && green > blue + 40) return 'yellow';
  if (red > green && red > blue) return 'red';
  return green > blue ? 'green' : 'blue';
}

/**
 * The pitch in Hz that sounds loudest in what the page's media elements of other people play, or null
 * when all are silent. Elements that are muted are the person's own and do not count.
 */
export function hearPitch(page: Page, forMs = 500): Promise<number | null> {
  return page.evaluate(async (duration) => {
    const audio = new AudioContext();
    await audio.resume();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 8192;
    for (const element of document.querySelectorAll<HTMLMediaElement>('audio, video')) {
      const stream = element.srcObject;
      if (element.muted || !(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) continue;
      audio.createMediaStreamSource(stream).connect(analyser);
    }
    await new Promise((resolve) => setTimeout(resolve, duration));
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.reduce(
      (best, value, index) => (value > (bins[best] ?? -Infinity) ? index : best),
      0,
    );
    const level = bins[loudest] ?? -Infinity;
    const pitch = (loudest * audio.sampleRate) / analyser.fftSize;
    await audio.close();
    return level > -70 ? pitch : null;
  }, forMs);
}

/**
 * How much sound the page's own microphone has put into its connections since they were made: the energy
 * that WebRTC counts at the source, which does not grow while nothing is said or the sending is cut.
 */
export function soundSent(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let energy = 0;
    for (const connection of window.consiliumPeerConnections ?? []) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'media-source' && report.kind === 'audio') energy += report.totalAudioEnergy ?? 0;
      }
    }
    return energy;
  });
}

/** Bytes of picture and sound that this page has received and sent so far. */
export function mediaBytes(page: Page): Promise<{ received: number; sent: number }> {
  return page.evaluate(async () => {
    const sum = { received: 0, sent: 0 };
    for (const connection of window.consiliumPeerConnections ?? []) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp') sum.received += report.bytesReceived;
        if (report.type === 'outbound-rtp') sum.sent += report.bytesSent;
      }
    }
    return sum;
  });
}

/** The label of the microphone that this page sends; null when it sends none. */
export function sentMicrophone(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const senders = (window.consiliumPeerConnections ?? []).flatMap((each) => each.getSenders());
    return senders.find(({ track }) => track?.kind === 'audio')?.track?.label ?? null;
  });
}
