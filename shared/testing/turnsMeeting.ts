import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import type { Format } from '#shared/formats/schema.ts';
import { advancePhase, startFormat } from '#shared/phases/commands.ts';
import { readPhase } from '#shared/phases/read.ts';
import {
  grantIdSchema,
  handIdSchema,
  itemIdSchema,
  runIdSchema,
  type HandId,
  type SeatId,
} from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { callNext, raiseHand, yieldFloor } from '#shared/turns/commands.ts';
import { readTurns } from '#shared/turns/read.ts';
import type { HandKind } from '#shared/turns/schemas.ts';
import { idText } from './arbitraries.ts';
import { actorOf, castSeat, seatCast } from './cast.ts';

/** The item that runs in a meeting of `turnsMeeting`. */
export const turnsItem = itemIdSchema.parse(idText('item', 1));

/**
 * A meeting of `people`, number 0 facilitating and number 1 presenting, one item running in a format if
 * one is given. Its clock stands at `clock.now` (server ms) and moves only by `clock.pass`.
 */
export function turnsMeeting(people: number, format: Format | null = null) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, people, { facilitator: 0, presenter: 1 });
  let present: readonly SeatId[] = seats;
  let made = 0;
  const clock = { now: 1_000_000, pass: (ms: number) => (clock.now += ms) };
  const actor = (seat: SeatId) => actorOf(seat, present);
  const next = (kind: string) => idText(kind, (made += 1));
  const lead = actor(castSeat(0));
  const fields = { title: 'Client Wren', itemKind: 'case', minutes: 60, owner: null, now: 1 } as const;
  addItem(doc, lead, { id: turnsItem, ...fields });
  startItem(doc, lead, { id: turnsItem, run: runIdSchema.parse(next('run')), now: clock.now });
  if (format !== null) startFormat(doc, lead, { item: turnsItem, format, now: clock.now });
  return {
    doc,
    seats,
    clock,
    actor,
    /** Says who is connected; presence is never in the document. */
    be: (seen: readonly SeatId[]) => (present = seen),
    turns: () => readTurns(doc),
    /** Walks the format up to the phase of this id. Throws when there is none. */
    goTo(phase: string) {
      for (let step = 0; step < 20; step += 1) {
        const view = readPhase(doc, clock.now, new Set(seats));
        if (view === null) throw new Error(`there is no phase ${phase}`);
        if (view.phase.id === phase) return;
        advancePhase(doc, lead, { item: turnsItem, step: view.step, now: clock.now });
      }
      throw new Error(`there is no phase ${phase}`);
    },
    /** Raises a hand a second later. */
    raise(seat: SeatId, kind: HandKind = 'turn', text?: string): Outcome {
      const id = handIdSchema.parse(next('hand'));
      const input = { kind, id, now: clock.pass(1000) };
      return raiseHand(doc, actor(seat), text === undefined ? input : { ...input, text });
    },
    call: (seat: SeatId = castSeat(0), awaySince?: number): Outcome => {
      const input = { grant: grantIdSchema.parse(next('grant')), now: clock.now };
      return callNext(doc, actor(seat), awaySince === undefined ? input : { ...input, awaySince });
    },
    yield: (seat: SeatId): Outcome => yieldFloor(doc, actor(seat), { now: clock.now }),
    queue: () => readTurns(doc).queue.map(({ seat, kind }) => [seat, kind]),
    reasons: () => readTurns(doc).queue.map(({ seat, reason }) => [seat, reason]),
    holder: () => readTurns(doc).floor?.seat ?? null,
    handOf(seat: SeatId): HandId {
      const entry = readTurns(doc).queue.find((one) => one.seat === seat);
      if (entry === undefined) throw new Error('that person should wait');
      return entry.hand;
    },
  };
}
