export interface WavOptions {
  /** 0 is silence. */
  readonly hertz: number;
  readonly seconds: number;
  /** 0..1 of the loudest. */
  readonly loudness?: number;
  /** Seconds of tone and of silence, one after the other from the start on; a tone throughout without it. */
  readonly pattern?: readonly { readonly hasTone: boolean; readonly seconds: number }[];
}

const samplesPerSecond = 48_000;

/** A tone as a mono 16-bit WAV file of the kind Chromium takes for a microphone, which plays it over and over. */
export function makeWav({ hertz, seconds, loudness = 0.5, pattern = [] }: WavOptions): Buffer {
  const samples = Math.round(seconds * samplesPerSecond);
  const buffer = Buffer.alloc(44 + samples * 2);
  buffer.write('RIFF', 0, 'ascii');
  buffer.writeUInt32LE(36 + samples * 2, 4);
  buffer.write('WAVEfmt ', 8, 'ascii');
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20); // PCM
  buffer.writeUInt16LE(1, 22); // one channel
  buffer.writeUInt32LE(samplesPerSecond, 24);
  buffer.writeUInt32LE(samplesPerSecond * 2, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36, 'ascii');
  buffer.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    const isLoud = hasToneAt(pattern, index / samplesPerSecond);
    const value = isLoud ? Math.sin((2 * Math.PI * hertz * index) / samplesPerSecond) * loudness * 32_767 : 0;
    buffer.writeInt16LE(Math.round(value), 44 + index * 2);
  }
  return buffer;
}

function hasToneAt(pattern: NonNullable<WavOptions['pattern']>, second: number): boolean {
  let end = 0;
  for (const { hasTone, seconds } of pattern) {
    end += seconds;
    if (second < end) return hasTone;
  }
  return pattern.length === 0;
}
