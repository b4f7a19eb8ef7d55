import type { MediaState } from '#client/media/mediaState.ts';
import type { VoiceSampler } from '#client/media/voiceSampler.ts';
import type { VoiceReport } from '#client/media/voiceTally.ts';
import { createStore, type Store } from '#client/state/store.ts';
import type { Presence } from '#shared/people/presence.ts';
import type { ItemId, ParticipantId, SeatId } from '#shared/room/ids.ts';
import { roundNow } from '#shared/rounds/read.ts';
import type { Speech } from '#shared/turns/interruption.ts';
import type { TurnsView } from '#shared/turns/read.ts';

/** Steps in which the fair order compares talk time (C3). */
const orderStepMs = 30_000;
/** How far back speech is remembered, for interruptions (C17). */
const speechKeptMs = 20_000;

/** Who talked how long in the item that runs: in memory and sealed presence only (C13, C14). */
export interface TalkWatch {
  /** By seat, in ms, whole seconds. */
  talkedMs: Store<ReadonlyMap<SeatId, number>>;
  /** The same in whole steps of 30 s, for the order of turns. */
  orderMs: Store<ReadonlyMap<SeatId, number>>;
  /** Who spoke when in the last 20 s, as this browser hears it. */
  speech(): ReadonlyMap<SeatId, readonly Speech[]>;
  /** Server ms of the last voice of anybody. */
  silentSince(): number;
  dispose(): void;
}

interface TalkWatchOptions {
  participant: ParticipantId;
  mySeats: readonly SeatId[];
  /** Which seat at this device a voice is taken for. */
  speaker: () => SeatId;
  item: Store<ItemId | null>;
  media: Store<MediaState>;
  /** Whether this browser's own connection is away: then nobody's time is counted here (T30). */
  isGone: () => boolean;
  presence: Store<ReadonlyMap<ParticipantId, Presence>>;
  updatePresence: (patch: Partial<Presence>) => void;
  openSampler: (track: MediaStreamTrack, onReport: (report: VoiceReport) => void) => VoiceSampler;
  now: () => number;
}

/**
 * Which seat of a device a voice is taken for: who of them has the word in the round or the floor, else
 * the acting one.
 */
export function speakerAt(
  mySeats: readonly SeatId[],
  activeSeat: SeatId,
  { round, floor }: Pick<TurnsView, 'round' | 'floor'>,
  present: ReadonlySet<SeatId>,
): SeatId {
  const asked = round === null ? null : roundNow(round, present);
  const holder = asked?.isSpeaking === true ? asked.current : (floor?.seat ?? null);
  return holder !== null && mySeats.includes(holder) ? holder : activeSeat;
}

/** Measures one's own voice, tells the others, and gathers what they tell. */
export function watchTalk(options: TalkWatchOptions): TalkWatch {
  const { participant, mySeats, speaker, item, media, presence, updatePresence, now } = options;
  /** Milliseconds by seat, in the item that runs. */
  const spoken = new Map<SeatId, number>();
  const log = createSpeechLog(now());
  const talkedMs = createStore<ReadonlyMap<SeatId, number>>(new Map());
  const orderMs = createStore<ReadonlyMap<SeatId, number>>(new Map());
  let sampler: { track: MediaStreamTrack; sampler: VoiceSampler } | null = null;
  /** What the sampler has counted up to its last report. */
  let reported = 0;
  let counted = item.get();

  const tell = () => {
    const talk = Object.fromEntries([...spoken].map(([seat, ms]) => [seat, secondsOf(ms)]));
    updatePresence({ talk });
  };
  const handleReport = ({ talkedMs, isTalking }: VoiceReport) => {
    const isMuted = media.get().isMuted || options.isGone();
    const [seat, at] = [speaker(), now()];
    const [before, more] = [spoken.get(seat) ?? 0, isMuted ? 0 : talkedMs - reported];
    reported = talkedMs;
    if (more > 0) spoken.set(seat, before + more);
    if (secondsOf(before + more) !== secondsOf(before)) tell();
    for (const each of mySeats) log.note(each, isTalking && !isMuted && each === seat, at);
  };
  const handleMedia = () => {
    const { microphone, tiles, isMuted } = media.get();
    if (isMuted || microphone === null) for (const each of mySeats) log.note(each, false, now());
    // A microphone that is muted says nothing that counts (C13), and listening to it costs. The first
    // tenth of a second after it was opened may go uncounted: the sampler is started anew.
    const track = isMuted ? null : microphone;
    if ((sampler?.track ?? null) !== track) {
      sampler?.sampler.dispose();
      reported = 0;
      sampler = track === null ? null : { track, sampler: options.openSampler(track, handleReport) };
    }
    for (const [each, { seats }] of presence.get()) {
      const [seat] = seats;
      if (each !== participant && seat !== undefined)
        log.note(seat, tiles.get(each)?.isSpeaking ?? false, now());
    }
  };
  const handlePresence = () => {
    const all = [...presence.get().values()].flatMap(({ talk = {}, seats }) =>
      seats.map((seat) => [seat, (talk[seat] ?? 0) * 1000] as const),
    );
    setIfNew(talkedMs, new Map(all));
    setIfNew(orderMs, new Map(all.map(([seat, ms]) => [seat, Math.floor(ms / orderStepMs) * orderStepMs])));
    handleMedia();
  };
  const handleItem = () => {
    if (item.get() === counted) return;
    counted = item.get();
    spoken.clear();
    tell();
  };
  handlePresence();
  const stops = [
    media.subscribe(handleMedia),
    presence.subscribe(handlePresence),
    item.subscribe(handleItem),
  ];
  return {
    talkedMs,
    orderMs,
    speech: () => log.recent(now()),
    silentSince: () => log.silentSince(now()),
    dispose() {
      sampler?.sampler.dispose();
      for (const stop of stops) stop();
    },
  };
}

/** Stretches of speech by seat, for as long as they matter. */
function createSpeechLog(openedAt: number) {
  const stretches = new Map<SeatId, Speech[]>();
  return {
    note(seat: SeatId, isSpeaking: boolean, at: number) {
      const own = stretches.get(seat) ?? [];
      const last = own.at(-1);
      const isOpen = last !== undefined && last.until === null;
      if (isSpeaking === isOpen) return;
      if (isOpen) last.until = at;
      else own.push({ since: at, until: null });
      stretches.set(seat, own);
    },
    recent(at: number): ReadonlyMap<SeatId, readonly Speech[]> {
      for (const [seat, own] of stretches) {
        const kept = own.filter(({ until }, index) => {
          return until === null || at - until < speechKeptMs || index === own.length - 1;
        });
        stretches.set(seat, kept);
      }
      return stretches;
    },
    silentSince(at: number): number {
      const ends = [...stretches.values()].flatMap((own) => own.at(-1)?.until ?? (own.length > 0 ? at : []));
      return Math.max(openedAt, ...ends);
    },
  };
}

function secondsOf(ms: number): number {
  return Math.floor(ms / 1000);
}

function setIfNew(
  store: ReturnType<typeof createStore<ReadonlyMap<SeatId, number>>>,
  next: ReadonlyMap<SeatId, number>,
) {
  const before = store.get();
  const isSame = before.size === next.size && [...next].every(([seat, ms]) => before.get(seat) === ms);
  if (!isSame) store.set(next);
}
