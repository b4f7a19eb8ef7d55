import { describe, expect, it } from 'vitest';
import { captureConstraints, sortDevices } from './devices.ts';

describe('devices', () => {
  it('are sorted by kind; those without an id are left out', () => {
    const lists = sortDevices([
      { deviceId: 'a', kind: 'videoinput', label: 'Front' },
      { deviceId: '', kind: 'audioinput', label: '' },
      { deviceId: 'b', kind: 'audiooutput', label: 'Headphones' },
      { deviceId: 'c', kind: 'videoinput', label: 'Back' },
    ]);
    expect(lists).toEqual({
      cameras: [
        { id: 'a', label: 'Front' },
        { id: 'c', label: 'Back' },
      ],
      microphones: [],
      speakers: [{ id: 'b', label: 'Headphones' }],
    });
  });

  it('wishes for a remembered device and insists on a chosen one', () => {
    expect(captureConstraints('camera', 'a')).toMatchObject({ deviceId: { ideal: 'a' } });
    expect(captureConstraints('microphone', 'b', 'exact')).toMatchObject({ deviceId: { exact: 'b' } });
    expect(captureConstraints('camera', null)).not.toHaveProperty('deviceId');
  });
});
