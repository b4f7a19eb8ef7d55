/** A fake camera's look: every person has a colour and a way of moving, so that a picture tells whose it is. */
export interface CameraLook {
  /** Colour of the ground, as Y, Cb, Cr of 0..255. */
  readonly ground: readonly [number, number, number];
  /** Width of the moving bar in pixels, and how many pixels it goes on per frame. */
  readonly bar: { readonly width: number; readonly step: number };
}

export interface Y4mOptions {
  readonly look: CameraLook;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frames: number;
}

/** Looks that stay apart after video coding: by hue of the ground and by pace of the bar. */
export const cameraLooks = {
  red: { ground: [110, 100, 210], bar: { width: 40, step: 8 } },
  green: { ground: [140, 70, 60], bar: { width: 60, step: 16 } },
  blue: { ground: [90, 210, 110], bar: { width: 80, step: 24 } },
  yellow: { ground: [190, 50, 150], bar: { width: 30, step: 32 } },
} as const satisfies Record<string, CameraLook>;

export type CameraName = keyof typeof cameraLooks;

/**
 * A picture that moves, as a YUV4MPEG2 stream (4:2:0) of the kind Chromium takes for a camera, which
 * plays it over and over. Width and height must be even.
 */
export function makeY4m(options: Y4mOptions): Buffer {
  const { width, height, framesPerSecond, frames } = options;
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError('width and height must be even');
  const header = Buffer.from(
    `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`,
    'ascii',
  );
  const marker = Buffer.from('FRAME\n', 'ascii');
  const parts: Buffer[] = [header];
  for (let frame = 0; frame < frames; frame += 1) parts.push(marker, makeFrame(options, frame));
  return Buffer.concat(parts);
}

function makeFrame({ look, width, height }: Y4mOptions, frame: number): Buffer {
  const [luma, blue, red] = look.ground;
  const lumaBytes = width * height;
  const chromaBytes = lumaBytes / 4;
  const buffer = Buffer.alloc(lumaBytes + 2 * chromaBytes);
  buffer.fill(luma, 0, lumaBytes);
  const start = (frame * look.bar.step) % width;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < look.bar.width; column += 1) {
      buffer[row * width + ((start + column) % width)] = 235;
    }
  }
  buffer.fill(blue, lumaBytes, lumaBytes + chromaBytes);
  buffer.fill(red, lumaBytes + chromaBytes);
  return buffer;
}
