import { useEffect, useState } from 'react';
import { sortDevices, type DeviceLists } from '#client/media/devices.ts';

const nothing: DeviceLists = { cameras: [], microphones: [], speakers: [] };

/** The devices of this computer, renewed when one is plugged in or out. */
export function useDeviceLists(): DeviceLists {
  const [lists, setLists] = useState(nothing);
  useEffect(() => {
    const { mediaDevices } = navigator;
    let isGone = false;
    const refresh = () => {
      mediaDevices.enumerateDevices().then(
        (infos) => {
          if (!isGone) setLists(sortDevices(infos));
        },
        // Without an answer the dialog says that none was found.
        () => undefined,
      );
    };
    refresh();
    mediaDevices.addEventListener('devicechange', refresh);
    return () => {
      isGone = true;
      mediaDevices.removeEventListener('devicechange', refresh);
    };
  }, []);
  return lists;
}
