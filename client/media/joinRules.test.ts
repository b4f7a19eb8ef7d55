import { describe, expect, it } from 'vitest';
import { backOffMs, pause } from './backOff.ts';
import { aloneMs, patienceMs, publishDelayMs } from './publishGate.ts';
import { cameraQuality } from './quality.ts';

describe('when to publish', () => {
  const connected = { sinceConnectedMs: 0, remoteCameras: 0, hasRemoteFrame: false };

  it('waits for the link, whatever else is known', () => {
    expect(publishDelayMs({ ...connected, sinceConnectedMs: null, hasRemoteFrame: true })).toBeNull();
  });
  it('publishes at once after the first remote frame', () => {
    expect(publishDelayMs({ ...connected, remoteCameras: 2, hasRemoteFrame: true })).toBe(0);
  });
  it('waits 300 ms when nobody else is to be seen', () => {
    expect(publishDelayMs(connected)).toBe(aloneMs);
    expect(publishDelayMs({ ...connected, sinceConnectedMs: aloneMs + 1 })).toBe(0);
  });
  it('gives an expected picture no more than its time', () => {
    expect(publishDelayMs({ ...connected, sinceConnectedMs: 500, remoteCameras: 1 })).toBe(patienceMs - 500);
    expect(publishDelayMs({ ...connected, sinceConnectedMs: patienceMs, remoteCameras: 1 })).toBe(0);
  });
});

describe('coming back', () => {
  it('waits longer each time, up to 6 s and what chance adds', () => {
    expect([0, 1, 2, 3, 4, 50].map((attempt) => backOffMs(attempt, 0))).toEqual([
      500, 1500, 3000, 6000, 6000, 6000,
    ]);
    expect(backOffMs(9, 1)).toBe(8400);
  });
  it('asks for at most 12 tokens in the first minute, even with the shortest waits', () => {
    let elapsed = 0;
    let asked = 0;
    while ((elapsed += backOffMs(asked, 0)) <= 60_000) asked += 1;
    expect(asked).toBeLessThanOrEqual(12);
  });
  it('stops waiting when the room is left', async () => {
    const ended = new AbortController();
    const waiting = pause(3_600_000, ended.signal);
    ended.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('which picture to ask for', () => {
  it('is the best one in a small room and a smaller one when tiles are small', () => {
    expect(cameraQuality(2, false)).toBe('high');
    expect(cameraQuality(3, false)).toBe('high');
    expect(cameraQuality(4, false)).toBe('medium');
    expect(cameraQuality(2, true)).toBe('medium');
    expect(cameraQuality(7, true)).toBe('low');
  });
});
