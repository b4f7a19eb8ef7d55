import type { OpenWish } from '#client/session/openRoom.ts';
import type { BoardLink } from '#client/session/session.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Store } from '#client/state/store.ts';
import type { Held } from './seatHold.ts';

/** What a visit needs to know of an open room; the page shows the whole of it. */
export interface VisitedRoom {
  /** The whole link, secret included. */
  readonly link: string;
  readonly boardLink: Store<BoardLink>;
  readonly media: {
    readonly state: Store<{ readonly isMuted: boolean; readonly isCameraOff: boolean }>;
  };
  readonly arrival: { readonly isSeated: Store<boolean>; readonly drawable: Promise<void> };
  publish(tracks: VisitTracks): void;
  /** Leaves the room; who is `staying` keeps their seat, as after a lost connection. */
  leave(staying?: readonly SeatId[]): Promise<void>;
}

/** Why the page ends before the preview. */
export type Closed = 'gone' | 'full' | 'too-many' | 'unreachable' | 'unsupported';

/** One way through a room's page, from the link to the goodbye. */
export type VisitState<E, S> =
  | { kind: 'checking' }
  /** `gone` stands for unknown, ended or changed links: no names, no counts, no camera prompt. */
  | { kind: Closed }
  | { kind: 'prejoin'; entry: E; held: Held }
  /** Board and call are begun: the preview stays until the room can be drawn. */
  | { kind: 'opening'; entry: E; held: Held }
  | { kind: 'joining' }
  | { kind: 'room'; session: S }
  /** `link` stays in this page's memory, for who wants to keep it. */
  | { kind: 'ended'; link: string }
  /** The server would not have this browser's frames. */
  | { kind: 'refused' }
  /** The room's code did not load. */
  | { kind: 'broken' };

/** A room made ready; nothing connects before `open`. */
export interface ReadyRoom<S> {
  open(wish: OpenWish): Promise<S>;
  dispose(): void;
}

export type VisitSeats = OpenWish['seats'];
export type VisitTracks = OpenWish['tracks'];

/** The tracks, or a promise of them while the devices are still starting: nobody waits for those. */
export type VisitDevices = VisitTracks | Promise<VisitTracks>;
