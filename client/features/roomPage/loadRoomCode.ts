import type { i18n } from 'i18next';
import type { ComponentType } from 'react';
import { addToText } from '#client/i18n/text.ts';
import type { prepareRoom } from '#client/session/openRoom.ts';
import type { RoomSession } from '#client/session/session.ts';

interface RoomProps {
  session: RoomSession;
  onLeft: () => void;
}

export interface LoadedRoom {
  Room: ComponentType<RoomProps>;
  prepareRoom: typeof prepareRoom;
}

/** Loads what only the room needs (yjs, livekit-client, React Aria, its words), all at once. */
export async function loadRoomCode(text: i18n): Promise<LoadedRoom> {
  const [{ Room }, { prepareRoom: prepare }, { roomCatalogue }] = await Promise.all([
    import('#client/features/room/Room.tsx'),
    import('#client/session/openRoom.ts'),
    import('#client/i18n/en/roomCatalogue.ts'),
  ]);
  addToText(text, roomCatalogue);
  return { Room, prepareRoom: prepare };
}
