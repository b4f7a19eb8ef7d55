import type { MediaState } from '#client/media/mediaState.ts';
import type { BoardLink } from '#client/session/session.ts';

/** What is said about the connections: at most one sentence, so that no two contradict each other. */
export type LinkNotice =
  | 'bothLost'
  | 'boardReconnecting'
  | 'mediaUnavailable'
  | 'mediaLost'
  | 'mediaReconnecting';

/** Null while nothing needs saying. */
export function linkNotice(board: BoardLink['kind'], media: MediaState['link']['kind']): LinkNotice | null {
  const mediaNotice = mediaNoticeOf(media);
  // Before the first connection a missing picture is not news, and a refused board says so itself.
  if (board !== 'reconnecting') return mediaNotice;
  return mediaNotice === null ? 'boardReconnecting' : 'bothLost';
}

function mediaNoticeOf(media: MediaState['link']['kind']): LinkNotice | null {
  switch (media) {
    case 'unavailable':
      return 'mediaUnavailable';
    case 'lost':
      return 'mediaLost';
    case 'reconnecting':
      return 'mediaReconnecting';
    case 'off':
    case 'connecting':
    case 'connected':
      return null;
    default:
      return media satisfies never;
  }
}
