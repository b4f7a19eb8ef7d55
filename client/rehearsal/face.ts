/** A picture drawn here, as a camera's or a screen's track; it draws until it is let go. */
export interface DrawnPicture {
  track: MediaStreamTrack;
  dispose(): void;
}

const looks = [
  ['#c79b7b', '#2b3d63'],
  ['#e6c3a5', '#5a3427'],
  ['#a8714f', '#26453f'],
  ['#d9a985', '#31424a'],
  ['#6f4630', '#43315b'],
  ['#8a5a3c', '#5b4a21'],
  ['#f0cdb0', '#3a4a24'],
  ['#b98560', '#5a2740'],
] as const;

/**
 * A drawn face: it nods, so that it is seen to move. Each `index` has another look. A `mark` stands above
 * the head, where it is read on the smallest tile, too.
 */
export function drawnCamera(index: number, mark = ''): DrawnPicture {
  const [skin, cloth] = looks[index % looks.length] ?? looks[0];
  let tick = 0;
  return drawn({ width: 640, height: 360, framesPerSecond: 10 }, (pen) => {
    const oval = (x: number, y: number, rx: number, ry: number, colour: string) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
      pen.fill();
    };
    tick += 1;
    const nod = Math.sin(tick / 20) * 4;
    const light = pen.createRadialGradient(320, 110, 20, 320, 180, 420);
    light.addColorStop(0, cloth);
    light.addColorStop(1, '#0c1416');
    pen.fillStyle = light;
    pen.fillRect(0, 0, 640, 360);
    oval(320, 372, 165, 118, cloth);
    oval(320, 250 + nod / 2, 34, 50, skin);
    oval(320, 165 + nod, 72, 86, '#0b0f10');
    oval(320, 178 + nod, 64, 76, skin);
    pen.font = '600 46px sans-serif';
    pen.textAlign = 'center';
    pen.fillStyle = 'rgb(255 255 255 / 80%)';
    pen.fillText(mark, 320, 60);
  });
}

/** A drawn page of text. */
export function drawnScreen(): DrawnPicture {
  return drawn({ width: 1280, height: 720, framesPerSecond: 2 }, (pen) => {
    pen.fillStyle = '#f4f1ea';
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = '#34474a';
    pen.font = '600 44px serif';
    pen.fillText('Formulation, second draft', 90, 130);
    for (let line = 0; line < 9; line += 1) pen.fillRect(90, 200 + line * 50, 900 - (line % 3) * 160, 14);
  });
}

interface DrawnSize {
  width: number;
  height: number;
  framesPerSecond: number;
}

function drawn(
  { width, height, framesPerSecond }: DrawnSize,
  draw: (pen: CanvasRenderingContext2D) => void,
): DrawnPicture {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  const handleFrame = () => {
    if (pen !== null) draw(pen);
  };
  handleFrame();
  const drawing = setInterval(handleFrame, 1000 / framesPerSecond);
  const track = canvas.captureStream(framesPerSecond).getVideoTracks()[0];
  if (track === undefined) throw new Error('a canvas has one picture');
  return {
    track,
    dispose() {
      clearInterval(drawing);
      track.stop();
    },
  };
}
