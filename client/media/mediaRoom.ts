import { ConnectionState, setLogLevel } from 'livekit-client';
import { createStore } from '#client/state/store.ts';
import type { Store } from '#client/state/store.ts';
import type { MediaAnswer } from '#shared/protocol/routes.ts';
import type { ParticipantId } from '#shared/room/ids.ts';
import { backOffMs, pause } from './backOff.ts';
import type { DeviceKind } from './deviceState.ts';
import { noneChosen } from './devices.ts';
import type { ChosenDevices } from './devices.ts';
import type { Link } from './link.ts';
import { openLink } from './link.ts';
import { createLocalTracks } from './localTracks.ts';
import type { JoinStage } from './marks.ts';
import { mark as markOnPage } from './marks.ts';
import type { Arrival, MediaLink, MediaProblem, MediaState } from './mediaState.ts';
import type { TakenTracks } from './preview.ts';
import { areSameTiles, readTiles } from './tiles.ts';

export interface MediaRoomOptions {
  participant: ParticipantId;
  /** 32 bytes of key material for one identity. */
  keyFor(identity: ParticipantId): Promise<ArrayBuffer>;
  makeWorker(): Worker;
  /** A new url and token; null while the server knows no LiveKit. A rejection counts as null. */
  refreshAnswer(): Promise<MediaAnswer | null>;
  epoch?: number;
  /** The devices chosen on this computer, in the preview or before; the browser's own unless told. */
  chosenDevices?(): ChosenDevices;
  mark?(stage: JoinStage): void;
  /** Shows the element of somebody's picture as long as no tile does. */
  showFirst?(video: HTMLVideoElement): void;
}

/** Picture and sound of one room. It heals by itself until it is disposed. */
export interface MediaRoom {
  readonly state: Store<MediaState>;
  /** Joins with the answer of `enter`; null asks for a new one at once, then every few seconds. Once only. */
  connect(answer: MediaAnswer | null): void;
  /**
   * Adds the sealed roster to those received from. Nobody is taken out again: presence flickers
   * whenever the board's connection does, and who held this epoch's key still holds it. Removing
   * somebody makes a new epoch and with it a new media room (security.md 2).
   */
  allow(identities: ReadonlySet<ParticipantId>): void;
  /** False: nothing is asked for from anybody, for whoever waits to come in or has stepped out (A59, C21). */
  setReceiving(isReceiving: boolean): void;
  /** Takes the preview's tracks over; they are published when the join allows it. */
  publish(tracks: TakenTracks): void;
  setMuted(isMuted: boolean): void;
  setCameraOff(isOff: boolean): void;
  setSharing(isSharing: boolean): void;
  switchDevice(kind: DeviceKind, id: string): void;
  /** To be called from a gesture after `playback-blocked`. */
  resumePlayback(): void;
  dismissProblem(): void;
  dispose(): void;
}

/** Makes worker, keys and `Room` ready; nothing is sent or received before `connect`. */
export function openMediaRoom(options: MediaRoomOptions): MediaRoom {
  const { participant, epoch = 0, mark = markOnPage, showFirst = () => undefined } = options;
  const { chosenDevices = () => noneChosen } = options;
  // By itself LiveKit tells the console every step, from the worker too, for each track.
  setLogLevel('warn');
  const ended = new AbortController();
  const state = createStore<MediaState>({
    link: { kind: 'off' },
    arrival: 'calling',
    tiles: new Map(),
    microphone: null,
    isMuted: true,
    isCameraOff: true,
    isSharing: false,
    isUnseen: false,
    problem: null,
  });
  let status: MediaLink = { kind: 'off' };
  let problem: MediaProblem | null = null;
  let arrival: Arrival = 'calling';
  let roster: ReadonlySet<ParticipantId> = new Set();
  let isReceiving = true;
  let speaker: string | null = null;

  const local = createLocalTracks({
    chosen: chosenDevices,
    onChange: () => {
      link.syncLocal();
      refresh();
    },
    onProblem: report,
  });
  let link = makeLink();

  function makeLink(): Link {
    const made = openLink({
      ...options,
      participant,
      epoch,
      local,
      mark,
      showFirst,
      onChange: refresh,
      onPlaybackBlocked: (isBlocked) => {
        if (isBlocked) report({ kind: 'playback-blocked' });
        else if (problem?.kind === 'playback-blocked') report(null);
      },
      onPublishFailed: () => report({ kind: 'publish-failed' }),
      onArrival: arrive,
    });
    made.setReceiving(isReceiving);
    made.allow(roster);
    if (speaker !== null) made.setSpeaker(speaker);
    return made;
  }

  function arrive(next: Arrival) {
    if (arrival === 'settled') return;
    arrival = next;
    refresh();
  }

  function report(next: MediaProblem | null) {
    problem = next;
    refresh();
  }

  function currentLink(): MediaLink {
    switch (link.room.state) {
      case ConnectionState.Connected:
        return { kind: 'connected' };
      case ConnectionState.Reconnecting:
      case ConnectionState.SignalReconnecting:
        return { kind: 'reconnecting' };
      case ConnectionState.Connecting:
      case ConnectionState.Disconnected:
        return status;
    }
  }

  function refresh() {
    if (ended.signal.aborted) return;
    const before = state.get();
    const tiles = readTiles(participant, local, link.room);
    const next = currentLink();
    state.set({
      link: next.kind === before.link.kind ? before.link : next,
      arrival,
      tiles: areSameTiles(before.tiles, tiles) ? before.tiles : tiles,
      microphone: local.microphone?.mediaStreamTrack ?? null,
      isMuted: local.microphone?.isMuted ?? true,
      isCameraOff: local.camera?.isMuted ?? true,
      isSharing: local.screen.length > 0,
      isUnseen: link.isUnseen(),
      problem,
    });
  }

  function playThrough(id: string | null) {
    speaker = id;
    if (id !== null) link.setSpeaker(id);
  }

  function setStatus(kind: MediaLink['kind']) {
    status = { kind };
    // Without LiveKit there is no picture to wait for.
    if (kind === 'lost' || kind === 'unavailable') arrival = 'settled';
    refresh();
  }

  async function askAnswer(): Promise<MediaAnswer | null> {
    try {
      return await options.refreshAnswer();
    } catch {
      return null;
    }
  }

  async function stay(first: MediaAnswer | null) {
    setStatus('connecting');
    let answer = first ?? (await askAnswer());
    let hasStood = false;
    let failures = 0;
    while (!ended.signal.aborted) {
      if (answer) {
        setStatus(hasStood || failures > 0 ? 'reconnecting' : 'connecting');
        if ((await link.run(answer)) === 'ended') {
          hasStood = true;
          failures = 0;
        }
        if (ended.signal.aborted) return;
        link.dispose();
        link = makeLink();
      }
      setStatus(answer || hasStood ? 'lost' : 'unavailable');
      await pause(backOffMs(failures, Math.random()), ended.signal);
      failures += 1;
      answer = await askAnswer();
    }
  }

  return {
    state,
    connect(answer) {
      if (status.kind !== 'off') return;
      playThrough(chosenDevices().speaker);
      void stay(answer);
    },
    allow(identities) {
      const added = [...identities].filter((each) => each !== participant && !roster.has(each));
      if (added.length === 0) return;
      roster = new Set([...roster, ...added]);
      link.allow(roster);
    },
    setReceiving(next) {
      isReceiving = next;
      link.setReceiving(next);
    },
    publish: (tracks) => void local.adopt(tracks),
    setMuted: (isMuted) => void local.setMuted(isMuted),
    setCameraOff: (isOff) => void local.setCameraOff(isOff),
    setSharing: (isSharing) => void local.setSharing(isSharing),
    switchDevice(kind, id) {
      if (kind === 'speaker') playThrough(id);
      else void local.switchDevice(kind, id);
    },
    // LiveKit says so only where it had noticed itself that the browser held the sound back. Refused
    // again, the notice stays: it is the way to try once more.
    resumePlayback: () =>
      void link.room.startAudio().then(
        () => problem?.kind === 'playback-blocked' && report(null),
        () => undefined,
      ),
    dismissProblem: () => report(null),
    dispose() {
      if (ended.signal.aborted) return;
      ended.abort();
      link.dispose();
      local.dispose();
    },
  };
}
