import type { MediaRoom } from '#client/media/mediaRoom.ts';
import type { MediaState, Tile } from '#client/media/mediaState.ts';
import { createStore } from '#client/state/store.ts';
import type { ParticipantId } from '#shared/room/ids.ts';

/** Media without a network, a camera or a microphone: the tiles are given, and who is heard is said. */
export interface LocalMedia extends MediaRoom {
  /** Marks who is heard now. */
  setSpeaking(speaking: ReadonlySet<ParticipantId>): void;
}

interface LocalMediaOptions {
  me: ParticipantId;
  tiles: ReadonlyMap<ParticipantId, Tile>;
  link?: MediaState['link'];
  /** Lets go of what draws the tiles. */
  onDispose?: () => void;
}

export function openLocalMedia({ me, tiles, link, onDispose }: LocalMediaOptions): LocalMedia {
  const ownCamera = tiles.get(me)?.camera ?? null;
  const state = createStore<MediaState>({
    link: link ?? { kind: 'connected' },
    arrival: 'settled',
    tiles,
    microphone: null,
    isMuted: false,
    isCameraOff: false,
    isSharing: false,
    isUnseen: false,
    problem: null,
  });
  const patch = (change: Partial<MediaState>) => state.set({ ...state.get(), ...change });
  const patchOwnTile = (change: Partial<Tile>) => {
    const own = state.get().tiles.get(me);
    if (own !== undefined) patch({ tiles: new Map(state.get().tiles).set(me, { ...own, ...change }) });
  };
  return {
    state,
    connect: () => undefined,
    allow: () => undefined,
    setReceiving: () => undefined,
    publish: () => undefined,
    setMuted(isMuted) {
      patchOwnTile({ isMuted });
      patch({ isMuted });
    },
    setCameraOff(isCameraOff) {
      patchOwnTile({ camera: isCameraOff ? null : ownCamera });
      patch({ isCameraOff });
    },
    // There is nobody to share with, so nobody is asked for a screen.
    setSharing: () => undefined,
    switchDevice: () => undefined,
    resumePlayback: () => undefined,
    dismissProblem: () => patch({ problem: null }),
    dispose: () => onDispose?.(),
    setSpeaking(speaking) {
      const before = state.get().tiles;
      const isNews = [...before].some(([id, { isSpeaking }]) => isSpeaking !== speaking.has(id));
      if (!isNews) return;
      patch({
        tiles: new Map([...before].map(([id, tile]) => [id, { ...tile, isSpeaking: speaking.has(id) }])),
      });
    },
  };
}
