import type { Participant, Room } from 'livekit-client';
import { Track } from 'livekit-client';
import type { ParticipantId } from '#shared/room/ids.ts';
import { identityOf } from './identity.ts';
import type { LocalTracks } from './localTracks.ts';
import type { Tile } from './mediaState.ts';

/** What everybody shows and sends now; the local tile is there even without a link. */
export function readTiles(
  participant: ParticipantId,
  local: LocalTracks,
  room: Room | null,
): ReadonlyMap<ParticipantId, Tile> {
  const tiles = new Map<ParticipantId, Tile>([[participant, localTile(local, room)]]);
  for (const remote of room?.remoteParticipants.values() ?? []) {
    const identity = identityOf(remote);
    if (identity !== null) tiles.set(identity, remoteTile(remote));
  }
  return tiles;
}

/** The same map where nothing changed, so that the stage does not draw for nothing. */
export function areSameTiles(
  a: ReadonlyMap<ParticipantId, Tile>,
  b: ReadonlyMap<ParticipantId, Tile>,
): boolean {
  return a.size === b.size && [...a].every(([identity, tile]) => isSameTile(tile, b.get(identity)));
}

function isSameTile(a: Tile, b: Tile | undefined): boolean {
  return (
    b !== undefined &&
    a.camera === b.camera &&
    a.screen === b.screen &&
    a.hasAudio === b.hasAudio &&
    a.isMuted === b.isMuted &&
    a.isSpeaking === b.isSpeaking
  );
}

function localTile({ camera, microphone, screen }: LocalTracks, room: Room | null): Tile {
  const isMuted = microphone?.isMuted ?? true;
  return {
    camera: camera && !camera.isMuted ? camera.mediaStreamTrack : null,
    screen: screen.find((track) => track.kind === Track.Kind.Video)?.mediaStreamTrack ?? null,
    hasAudio: microphone !== null,
    isMuted,
    isSpeaking: !isMuted && (room?.localParticipant.isSpeaking ?? false),
  };
}

function remoteTile(remote: Participant): Tile {
  const audio = remote.getTrackPublication(Track.Source.Microphone);
  const isMuted = audio?.isMuted ?? true;
  return {
    camera: shown(remote, Track.Source.Camera),
    screen: shown(remote, Track.Source.ScreenShare),
    hasAudio: audio?.track !== undefined,
    isMuted,
    // Who mutes in the middle of a word is told of at once, that they fell silent some time later.
    isSpeaking: !isMuted && remote.isSpeaking,
  };
}

function shown(remote: Participant, source: Track.Source): MediaStreamTrack | null {
  const publication = remote.getTrackPublication(source);
  return publication?.track && !publication.isMuted ? publication.track.mediaStreamTrack : null;
}
