export interface WavOptions {
  /** 0 is silence. */
  readonly hertz: number;
  readonly seconds: number;
  /** 0..1 of the loudest. */
  readonly loudness?: number;
}

const samplesPerSecond = 48_000;

/** A tone as a mono 16-bit WAV file of the kind Chromium takes for a microphone, which plays it over and over. */
export function makeWav({ hertz, seconds, loudness = 0.5 }: WavOptions): Buffer {
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
    const value = Math.sin((2 * Math.PI * hertz * index) / samplesPerSecond) * loudness * 32_767;
    buffer.writeInt16LE(Math.round(value), 44 + index * 2);
  }
  return buffer;
}
