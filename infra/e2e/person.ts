import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { launchChromium } from '#infra/browser/chromium.ts';
import { makeWav, type WavOptions } from './fakeMedia/wav.ts';
import { cameraLooks, makeY4m, type CameraName } from './fakeMedia/y4m.ts';

import { recordChanges } from './inTime.ts';
import type { Wire } from './wire.ts';

/** One person at one device: a browser of their own, with a camera and a microphone of their own. */
export interface Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Joins with the microphone muted, as many do who listen first. */
  readonly joinsMuted: boolean;
  /** Every address outside loopback that was asked for; must stay empty. */
  readonly foreignRequests: readonly string[];
  /** Uncaught errors of the pages. */
  readonly pageErrors: readonly string[];
  /** How many peer connections the present page has made, whether they ever connected or not. */
  calls(): Promise<number>;
  /** The ICE servers of every peer connection of the present page, as it was configured. */
  iceServers(): Promise<string[]>;
  dispose(): Promise<void>;
}

export interface PersonOptions {
  readonly name: string;
  readonly camera: CameraName;
  /** Pitch of the microphone; 0 is silent. */
  readonly hertz?: number;
  /** What the microphone plays over and over, instead of a tone without end. */
  readonly voice?: WavOptions;
  readonly joinsMuted?: boolean;
  /** Pictures of the camera in a second: few where many browsers share a machine. */
  readonly framesPerSecond?: number;
  /** Asks for less motion, as some do: nothing glides, which the other browsers on the machine feel. */
  readonly wantsLessMotion?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Where the fake devices' files are written. */
  readonly folder: string;
  /** The person's own way to everything, where the test cuts it; the open loopback otherwise. */
  readonly wire?: Wire;
  /** False: the person allows neither camera nor microphone. */
  readonly mayUseDevices?: boolean;
}

/** Opens a browser for one person. Fake devices belong to a process, so each person gets one. */
export async function openPerson(options: PersonOptions): Promise<Person> {
  const { name, joinsMuted = false, mayUseDevices = true, viewport = { width: 1440, height: 900 } } = options;
  const refusal = mayUseDevices ? [] : ['--deny-permission-prompts'];
  const flags = [...(await writeDevices(options)), ...refusal, ...(options.wire?.flags ?? [])];
  const browser = await launchChromium(process.env, { flags, mayUseDevices });
  const context = await browser.newContext({
    viewport,
    reducedMotion: options.wantsLessMotion === true ? 'reduce' : 'no-preference',
    ...(mayUseDevices ? { permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'] } : {}),
  });
  const foreignRequests: string[] = [];
  const pageErrors: string[] = [];
  guard(context, (url) => foreignRequests.push(url));
  context.on('weberror', (error) => pageErrors.push(String(error.error())));
  await context.addInitScript(rememberPeerConnections);
  await recordChanges(context);
  const page = await context.newPage();
  return {
    name,
    page,
    context,
    joinsMuted,
    foreignRequests,
    pageErrors,
    calls: () => page.evaluate(() => (window.consiliumPeerConnections ?? []).length),
    iceServers: () => page.evaluate(readIceServers),
    dispose: () => browser.close(),
  };
}

async function writeDevices(options: PersonOptions): Promise<string[]> {
  const { name, camera, framesPerSecond = 15, hertz = 0, voice, folder } = options;
  const file = path.join(folder, name.replaceAll(/[^A-Za-z0-9]/g, '-'));
  const picture = { width: 320, height: 240, framesPerSecond, frames: 40 };
  await writeFile(`${file}.y4m`, makeY4m({ look: cameraLooks[camera], ...picture }));
  await writeFile(`${file}.wav`, makeWav(voice ?? { hertz, seconds: 2 }));
  return [`--use-file-for-fake-video-capture=${file}.y4m`, `--use-file-for-fake-audio-capture=${file}.wav`];
}

/** Whether an address stays on this machine. */
export function isLoopback(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (['data:', 'blob:', 'about:'].includes(url.protocol)) return true;
  return /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(url.hostname);
}

function guard(context: BrowserContext, onForeign: (url: string) => void): void {
  const check = (url: string) => {
    if (!isLoopback(url)) onForeign(url);
  };
  context.on('request', (request) => check(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => check(socket.url())));
}

declare global {
  interface Window {
    consiliumPeerConnections?: RTCPeerConnection[];
  }
}

/** Runs in the page before its own code. */
function rememberPeerConnections(): void {
  const made: RTCPeerConnection[] = [];
  window.consiliumPeerConnections = made;
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args, newTarget) {
      const connection: RTCPeerConnection = Reflect.construct(target, args, newTarget);
      made.push(connection);
      return connection;
    },
  });
}

/** Runs in the page. */
function readIceServers(): string[] {
  const configurations = (window.consiliumPeerConnections ?? []).map((each) => each.getConfiguration());
  return configurations.flatMap(({ iceServers = [] }) => iceServers.flatMap(({ urls }) => urls));
}
