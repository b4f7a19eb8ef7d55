import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Answer } from '#client/api.ts';
import { createStore, type Store } from '#client/state/store.ts';
import { closeCodes, mayRetry } from '#shared/protocol/closeCodes.ts';
import type { ProblemCode } from '#shared/protocol/routes.ts';
import type { RoomId } from '#shared/room/ids.ts';
import { acknowledgedClock } from './acknowledgement.ts';
import type { BoardLink } from './session.ts';

export interface BoardLinkWish {
  room: RoomId;
  /** `ws://` or `wss://`, host and port. */
  socketOrigin: string;
  outer: Y.Doc;
  awareness: Awareness;
  /** Whether edits wait to be sealed; saved means: none waits and the server has the rest on disk. */
  isPending: Store<boolean>;
  /** Called when a connection is lost, while the others' presence is still known. */
  onLosing(): void;
  /** Called when it was lost, after the provider has forgotten the others' presence. */
  onLost(): void;
  /** A ticket for the next connection; tickets are single use. What it refuses, entering again did not mend. */
  nextTicket(): Promise<Answer<{ ticket: string }>>;
  WebSocketPolyfill?: typeof WebSocket;
}

export interface OpenBoardLink {
  state: Store<BoardLink>;
  /** Gives up for good, for a reason the server cannot know. */
  refuse(why: 'full'): void;
  dispose(): void;
}

/** Waits before the first, second, ... try to come back, milliseconds; the last one repeats. */
const waits = [100, 250, 500, 1000, 2000];

/** Answers that asking again would not change. The link of an `unauthorized` page is good: it may join again. */
const lastingRefusals: Partial<Record<ProblemCode, (BoardLink & { kind: 'refused' })['why']>> = {
  'not-found': 'gone',
  'room-full': 'full',
  unauthorized: 'guard',
};

function refusal(code: number): BoardLink {
  if (code === closeCodes.roomFull) return { kind: 'refused', why: 'full' };
  return { kind: 'refused', why: code === closeCodes.gone ? 'gone' : 'guard' };
}

/**
 * Keeps the outer document in step with the server through the stock provider. The provider's own
 * reconnecting is turned off, because every connection needs a fresh ticket: each close leads to
 * `comeBack`, which fetches one and connects, until the server refuses for good.
 */
export function openBoardLink(wish: BoardLinkWish): OpenBoardLink {
  const { outer, isPending } = wish;
  const state = createStore<BoardLink>({ kind: 'connecting' });
  const provider = new WebsocketProvider(`${wish.socketOrigin}/sync`, wish.room, outer, {
    awareness: wish.awareness,
    connect: false,
    disableBc: true,
    ...(wish.WebSocketPolyfill && { WebSocketPolyfill: wish.WebSocketPolyfill }),
  });
  let acknowledged = 0;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isDisposed = false;

  const isSaved = () => !isPending.get() && acknowledged >= Y.getState(outer.store, outer.clientID);

  const refreshSaved = () => {
    const now = state.get();
    if (now.kind === 'connected' && now.isSaved !== isSaved())
      state.set({ kind: 'connected', isSaved: isSaved() });
  };

  const refuse = (why: BoardLink) => {
    state.set(why);
    provider.disconnect();
  };

  const comeBack = async () => {
    timer = null;
    const answer = await wish.nextTicket();
    if (isDisposed || state.get().kind === 'refused' || provider.ws !== null) return;
    if (answer.kind === 'ok') {
      provider.params = { ticket: answer.value.ticket };
      provider.connect();
      return;
    }
    const why = answer.kind === 'problem' ? lastingRefusals[answer.code] : undefined;
    if (why === undefined) scheduleComeBack();
    else refuse({ kind: 'refused', why });
  };

  function scheduleComeBack(): void {
    if (timer !== null || isDisposed) return;
    const wait = waits[Math.min(tries, waits.length - 1)] ?? 0;
    tries += 1;
    // Up to a quarter more, so that eight browsers do not all return in the same instant.
    timer = setTimeout(comeBack, wait * (1 + Math.random() / 4));
  }

  const handleClose = (event: CloseEvent | null) => {
    // Takes the provider's own reconnect away: it would come with the ticket it has used already.
    provider.shouldConnect = false;
    wish.onLosing();
    if (isDisposed || state.get().kind === 'refused') return;
    if (event !== null && !mayRetry(event.code)) return state.set(refusal(event.code));
    if (state.get().kind !== 'connecting') state.set({ kind: 'reconnecting' });
    scheduleComeBack();
  };

  const handleMessage = (event: MessageEvent<ArrayBuffer>) => {
    acknowledged = Math.max(acknowledged, acknowledgedClock(new Uint8Array(event.data), outer.clientID) ?? 0);
    refreshSaved();
  };

  const handleSync = (isSynced: boolean) => {
    if (!isSynced) return;
    tries = 0;
    state.set({ kind: 'connected', isSaved: isSaved() });
  };

  const handleOnline = () => {
    if (provider.wsconnected || isDisposed || state.get().kind === 'refused') return;
    tries = 0;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    scheduleComeBack();
  };

  // A dead network says nothing on the socket for half a minute; the browser knows sooner.
  const handleOffline = () => provider.disconnect();

  provider.on('status', ({ status }) => {
    if (status === 'connecting') {
      // A server restored from an older copy may know less than we were told before.
      acknowledged = 0;
      provider.ws?.addEventListener('message', handleMessage);
    }
    if (status === 'disconnected') wish.onLost();
  });
  provider.on('connection-close', handleClose);
  provider.on('sync', handleSync);
  outer.on('update', refreshSaved);
  const stopPending = isPending.subscribe(refreshSaved);
  globalThis.addEventListener?.('online', handleOnline);
  globalThis.addEventListener?.('offline', handleOffline);
  void comeBack();

  return {
    state,
    refuse: (why) => refuse({ kind: 'refused', why }),
    dispose() {
      isDisposed = true;
      if (timer !== null) clearTimeout(timer);
      globalThis.removeEventListener?.('online', handleOnline);
      globalThis.removeEventListener?.('offline', handleOffline);
      stopPending();
      outer.off('update', refreshSaved);
      provider.destroy();
    },
  };
}
