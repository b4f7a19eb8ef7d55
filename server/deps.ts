import type { Clock } from './clock.ts';
import type { OriginCheck } from './http/origins.ts';
import type { RateLimits } from './http/rateLimits.ts';
import type { SeatTokens } from './http/seatTokens.ts';
import type { Tickets } from './http/tickets.ts';
import type { MediaService } from './livekit/mediaService.ts';
import type { Log } from './log.ts';
import type { RoomStore } from './store/roomStore.ts';
import type { Registry } from './sync/registry.ts';

/** Everything the routes use, handed in by whoever starts the server. */
export interface AppDeps {
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  log: Log;
  store: RoomStore;
  registry: Registry;
  tickets: Tickets;
  seatTokens: SeatTokens;
  media: MediaService;
  rateLimits: RateLimits;
  isAllowedOrigin: OriginCheck;
  /** The header fields of every answer. */
  headers: Readonly<Record<string, string>>;
  /** Where the built page lies. */
  assetsDir: string;
  isDraining: () => boolean;
}
