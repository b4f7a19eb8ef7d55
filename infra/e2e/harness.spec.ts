import { expect, type Page } from '@playwright/test';
import { cameraLooks, type CameraName } from './fakeMedia/y4m.ts';
import { test } from './fixtures.ts';
import { expectSoon } from './inTime.ts';
import { cameraOf, hearPitch, watchPicture } from './mediaProbe.ts';
import { isLoopback } from './person.ts';
import { startStack } from './stack.ts';

test('the server answers with the page', async ({ stack, person }) => {
  const anna = await person('Anna', 'red');
  const answer = await anna.page.goto(stack.origin);
  expect(answer?.status()).toBe(200);
  await expect(anna.page.getByRole('heading', { name: 'Consilium' })).toBeVisible();
  expect(anna.pageErrors).toEqual([]);
});

test('each person has a camera that moves in their own colour, and a microphone with their own pitch', async ({
  stack,
  person,
}) => {
  for (const [index, camera] of Object.keys(cameraLooks).filter(isCamera).entries()) {
    const hertz = 440 + 220 * index;
    const { page, dispose } = await person(`Person ${index}`, camera, { hertz });
    await page.goto(`${stack.origin}/healthz`);
    await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
        video: true,
      });
      const video = document.createElement('video');
      video.srcObject = new MediaStream(stream.getVideoTracks());
      const audio = document.createElement('audio');
      audio.srcObject = new MediaStream(stream.getAudioTracks());
      document.body.replaceChildren(video, audio);
      await video.play();
    });
    const picture = await watchPicture(page.locator('video'));
    expect(picture.frames).toBeGreaterThan(5);
    expect(cameraOf(picture)).toBe(camera);
    expect(Math.abs(((await hearPitch(page)) ?? 0) - hertz)).toBeLessThan(15);
    await dispose();
  }
});

test('the server killed and started again answers on the same address with the same data', async ({
  stack,
}) => {
  const before = await stack.readData();
  expect([...before.keys()].some((file) => file.startsWith('livekit/'))).toBe(true);
  await stack.killServer();
  await expect(fetch(`${stack.origin}/healthz`)).rejects.toThrow();
  await stack.startServer();
  expect((await fetch(`${stack.origin}/healthz`)).status).toBe(200);
  await stack.killLiveKit();
  await stack.startLiveKit();
});

test('a stack without LiveKit runs too', async () => {
  const stack = await startStack({ hasLiveKit: false });
  expect((await fetch(`${stack.origin}/readyz`)).status).toBe(200);
  await stack.dispose();
});

test('the guard knows loopback', () => {
  for (const near of ['http://127.0.0.1:3000/', 'ws://localhost:1/', 'blob:http://127.0.0.1/x', 'data:,x']) {
    expect(isLoopback(near)).toBe(true);
  }
  for (const far of [
    'https://example.com/',
    'wss://192.168.1.5/',
    'http://127.0.0.1.example.com/',
    'nonsense',
  ]) {
    expect(isLoopback(far)).toBe(false);
  }
});

function isCamera(name: string): name is CameraName {
  return name in cameraLooks;
}

test('what shows later than a second after the press, or was never seen to change, is refused', async ({
  person,
}) => {
  const { page } = await person('Ada', 'red');
  const after = (ms: number) =>
    `<button onclick="setTimeout(() => (document.querySelector('p').textContent = 'there'), ${ms})">Go</button>`;
  const there = (shown: Page) => shown.getByText('there', { exact: true });
  const press = async (html: string) => {
    await page.goto(`data:text/html,${encodeURIComponent(html)}`);
    await page.getByRole('button', { name: 'Go' }).click();
  };
  await press(`${after(200)}<p>not yet</p>`);
  await expectSoon(page, [page], there);
  await press(`${after(1500)}<p>not yet</p>`);
  await expect(expectSoon(page, [page], there)).rejects.toThrow('ms until the last of them');
  await press(`<button>Go</button><p>there</p>`);
  await expect(expectSoon(page, [page], there)).rejects.toThrow('changed after the press');
});
