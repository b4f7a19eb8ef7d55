import { makeWorker } from '#client/media/makeWorker.ts';
import { readMarks } from '#client/media/marks.ts';
import { type MediaRoom, openMediaRoom } from '#client/media/mediaRoom.ts';
import { type Preview, openPreview } from '#client/media/preview.ts';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import { deriveRoomKeys } from '#shared/sealed/keys.ts';
import { decodeSecret } from '#shared/sealed/link.ts';

/** What the spec tells one page. */
export interface JoinOrder {
  room: RoomId;
  secret: string;
  participant: ParticipantId;
  /** Null: the page asks the spec for an answer by itself. */
  answer: MediaAnswer | null;
  roster: readonly ParticipantId[];
  isSending: boolean;
}

/** What one page sees. */
export interface Sight {
  link: string;
  problem: string | null;
  isMuted: boolean;
  isCameraOff: boolean;
  isSharing: boolean;
  tiles: Record<string, { frames: number; camera: boolean; screen: boolean; isMuted: boolean }>;
  marks: Record<string, number>;
}

declare global {
  interface Window {
    /** Given by the spec: a fresh answer, or null while there is no LiveKit. */
    askAnswer(): Promise<MediaAnswer | null>;
    harness: ReturnType<typeof createHarness>;
  }
}

/** Counts the presented frames of tracks, each through a video element in the page. */
function createCounter() {
  const counters = new Map<MediaStreamTrack, { frames: number }>();
  return (track: MediaStreamTrack): number => count(counters, track);
}

function count(counters: Map<MediaStreamTrack, { frames: number }>, track: MediaStreamTrack): number {
  const known = counters.get(track);
  if (known) return known.frames;
  const counter = { frames: 0 };
  counters.set(track, counter);
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  document.body.append(video);
  const next = () => {
    counter.frames += 1;
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  void video.play();
  return 0;
}

function createHarness() {
  const framesOf = createCounter();
  let preview: Preview | null = null;
  let media: MediaRoom | null = null;
  const unseen: boolean[] = [];
  let isPrepared = false;
  return {
    openPreview() {
      preview = openPreview({ remembered: null });
    },
    preview: () => {
      const state = preview?.state.get();
      return state
        ? { camera: state.camera.kind, microphone: state.microphone.kind, level: state.level }
        : null;
    },
    /** As the preview does: everything that may be ready before the click, and nothing more. */
    async prepare(order: JoinOrder) {
      const secret = decodeSecret(order.secret);
      if (secret === null) throw new Error('not a secret');
      const keys = await deriveRoomKeys(secret, order.room);
      media = openMediaRoom({
        participant: order.participant,
        keyFor: (identity) => keys.media(identity),
        makeWorker,
        refreshAnswer: () => window.askAnswer(),
      });
      isPrepared = true;
      const { state } = media;
      state.subscribe(() => {
        const { isUnseen } = state.get();
        if (unseen.at(-1) !== isUnseen) unseen.push(isUnseen);
      });
    },
    async join(order: JoinOrder) {
      if (!isPrepared) await this.prepare(order);
      media?.allow(new Set(order.roster));
      if (order.isSending) media?.publish(preview?.takeTracks() ?? { audio: null, video: null });
      media?.connect(order.answer);
    },
    allow: (roster: readonly ParticipantId[]) => media?.allow(new Set(roster)),
    setMuted: (isMuted: boolean) => media?.setMuted(isMuted),
    setCameraOff: (isOff: boolean) => media?.setCameraOff(isOff),
    setSharing: (isSharing: boolean) => media?.setSharing(isSharing),
    /** Which "enable" messages the sealing worker let through to LiveKit's own, as LiveKit's echoes. */
    probeWorker(): Promise<{ participantIdentity: string; enabled: boolean }[]> {
      const worker = makeWorker();
      const enable = (participantIdentity: string, enabled: boolean) =>
        worker.postMessage({ kind: 'enable', data: { participantIdentity, enabled } }, []);
      return new Promise((resolve) => {
        const echoes: { participantIdentity: string; enabled: boolean }[] = [];
        worker.addEventListener('message', ({ data }) => {
          if (data.kind !== 'enable') return;
          echoes.push(data.data);
          if (data.data.participantIdentity !== 'last') return;
          worker.terminate();
          resolve(echoes);
        });
        enable('first', true);
        enable('first', false);
        enable('last', true);
      });
    },
    /** Whether something of this page's own was with nobody yet, as it changed. */
    unseen: () => unseen,
    leave() {
      isPrepared = false;
      media?.dispose();
    },
    sight(): Sight | null {
      const state = media?.state.get();
      if (!state) return null;
      const tiles: Sight['tiles'] = {};
      for (const [identity, tile] of state.tiles) {
        tiles[identity] = {
          frames: tile.camera ? framesOf(tile.camera) : 0,
          camera: tile.camera !== null,
          screen: tile.screen !== null,
          isMuted: tile.isMuted,
        };
      }
      const { isMuted, isCameraOff, isSharing } = state;
      return {
        link: state.link.kind,
        problem: state.problem?.kind ?? null,
        isMuted,
        isCameraOff,
        isSharing,
        tiles,
        marks: Object.fromEntries(readMarks()),
      };
    },
  };
}

window.harness = createHarness();
