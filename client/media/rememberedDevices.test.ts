import { describe, expect, it } from 'vitest';
import { recallDevices, rememberDevices } from './rememberedDevices.ts';

const devices = {
  chosen: { camera: 'a', microphone: null, speaker: null },
  isCameraOn: false,
  isMicrophoneOn: true,
};

function memory(initial?: string) {
  let kept: string | null = initial ?? null;
  return { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) };
}

describe('remembered devices', () => {
  it('come back as they were', () => {
    const storage = memory();
    rememberDevices(storage, devices);
    expect(recallDevices(storage)).toEqual(devices);
  });
  it('are null when there are none or they are not understood', () => {
    for (const text of [undefined, 'no json', '{"chosen":1}', 'null']) {
      expect(recallDevices(memory(text))).toBeNull();
    }
  });
  it('do not stop anything when the storage refuses', () => {
    const refuse = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    expect(() => rememberDevices({ setItem: refuse }, devices)).not.toThrow();
    expect(recallDevices({ getItem: refuse })).toBeNull();
  });
});
