/** A drawn face, as a camera's track: it nods, so that it is seen to move. */
export function drawnCamera(skin: string, cloth: string): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const pen = canvas.getContext('2d');
  const oval = (x: number, y: number, rx: number, ry: number, colour: string) => {
    if (pen === null) return;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    pen.fill();
  };
  let tick = 0;
  const draw = () => {
    if (pen === null) return;
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
  };
  draw();
  setInterval(draw, 100);
  const track = canvas.captureStream(10).getVideoTracks()[0];
  if (track === undefined) throw new Error('a canvas has one picture');
  return track;
}

/** A drawn page, as a shared screen's track. */
export function drawnScreen(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const pen = canvas.getContext('2d');
  const draw = () => {
    if (pen === null) return;
    pen.fillStyle = '#f4f1ea';
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = '#34474a';
    pen.font = '600 44px serif';
    pen.fillText('Formulation, second draft', 90, 130);
    for (let line = 0; line < 9; line += 1) pen.fillRect(90, 200 + line * 50, 900 - (line % 3) * 160, 14);
  };
  draw();
  setInterval(draw, 500);
  const track = canvas.captureStream(4).getVideoTracks()[0];
  if (track === undefined) throw new Error('a canvas has one picture');
  return track;
}
