import type { EndedPage } from '#client/features/ended/EndedPage.tsx';
import type { ComponentType } from 'react';
import type { TextKeeper } from '#client/i18n/text.ts';
import type { OpenWish, prepareRoom } from '#client/session/openRoom.ts';
import type { RoomSession } from '#client/session/session.ts';

interface RoomProps {
  session: RoomSession;
  onLeft: () => void;
  onComeBack: (seats: OpenWish['seats']) => void;
}

export interface LoadedRoom {
  Room: ComponentType<RoomProps>;
  prepareRoom: typeof prepareRoom;
  /** The goodbye comes along, so that leaving needs no server. */
  EndedPage: typeof EndedPage;
}

/** Loads what only the room needs (yjs, livekit-client, React Aria, its words), all at once. */
export async function loadRoomCode(text: TextKeeper): Promise<LoadedRoom> {
  const [{ Room }, { prepareRoom: prepare }, { EndedPage: Ended }, { roomCatalogue }] = await Promise.all([
    import('#client/features/room/Room.tsx'),
    import('#client/session/openRoom.ts'),
    import('#client/features/ended/EndedPage.tsx'),
    import('#client/i18n/en/roomCatalogue.ts'),
  ]);
  text.add(roomCatalogue);
  return { Room, prepareRoom: prepare, EndedPage: Ended };
}
