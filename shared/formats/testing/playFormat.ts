import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { areas } from '#shared/board/schemas.ts';
import { writeCard } from '#shared/board/commands.ts';
import { closeItem, markShared, passReaction } from '#shared/gate/commands.ts';
import { hasGate, readGate } from '#shared/gate/read.ts';
import { advancePhase, finishFormat, insertReaction, startFormat } from '#shared/phases/commands.ts';
import { readPhase, type PhaseView } from '#shared/phases/read.ts';
import {
  cardIdSchema,
  grantIdSchema,
  handIdSchema,
  itemIdSchema,
  runIdSchema,
  type SeatId,
} from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import {
  endRound,
  finishInRound,
  laterInRound,
  passInRound,
  speakInRound,
  startRound,
} from '#shared/rounds/commands.ts';
import { readRounds, roundNow } from '#shared/rounds/read.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { callNext, raiseHand, yieldFloor } from '#shared/turns/commands.ts';
import { readTurns } from '#shared/turns/read.ts';
import { format as reaction } from '../catalogue/reaction.ts';
import { mainHandKind, type Format } from '../schema.ts';
import { playChoice } from './playChoice.ts';

const item = itemIdSchema.parse(idText('item', 1));
const facilitator = castSeat(0);
const presenter = castSeat(2);
const names = ['Facilitator', 'Timekeeper', 'Presenter', 'Ana', 'Ben', 'Cleo', 'Dov', 'Eva'];
const start = 1_000_000;

/** One phase as it was played. All times in ms since the format began. */
export interface PlayedPhase {
  view: PhaseView;
  from: number;
  until: number;
  /** What people did, in order. */
  events: string[];
  /** How the clock read at 79 %, at 80 % and at 100 %. */
  clock: string[];
}

/** A format as it was played from start to end. */
export interface Played {
  format: Format;
  people: number;
  lengthMinutes: number;
  phases: PlayedPhase[];
  /** What closing the item answered before everybody was heard; null where no gate guards it. */
  closedEarly: Outcome | null;
  /** The gate when the item was closed. */
  waitingFor: number;
  lastPhase: Outcome;
  finished: Outcome;
  closed: Outcome;
  /** Every command that was refused and should not have been. */
  surprises: string[];
}

/** What the scripted people work with. */
interface Stage {
  doc: Y.Doc;
  seats: readonly SeatId[];
  view(now: number): PhaseView;
  /** Does something that must be accepted, and notes it. */
  act(played: PlayedPhase, event: string, outcome: Outcome): void;
  /** The same, without a note. */
  demand(played: PlayedPhase, event: string, outcome: Outcome): void;
  fresh(kind: string): string;
}

/**
 * Plays a format with scripted people through the commands of the room, each phase for exactly the time
 * it is meant to take. Where a case has no reaction round of its own, the insert is put in at the end.
 */
export function playFormat(format: Format, people: number, lengthMinutes: number): Played {
  const surprises: string[] = [];
  const stage = setStage(format, people, lengthMinutes, surprises);
  const { doc, seats } = stage;
  const lead = actorOf(facilitator, seats);
  const closedEarly = hasGate(doc, item) ? closeItem(doc, lead, { id: item, now: start }) : null;
  let isReactionDue = hasGate(doc, item) && !format.phases.some(({ isReaction }) => isReaction);

  const phases: PlayedPhase[] = [];
  let now = 0;
  let step = 0;
  for (;;) {
    const played = playPhase(stage, now);
    phases.push(played);
    now = played.until;
    step = played.view.step;
    const input = { item, step, now: start + now };
    if (!played.view.isLast) stage.demand(played, 'on', advancePhase(doc, lead, input));
    else if (isReactionDue) {
      isReactionDue = false;
      stage.demand(played, 'insert', insertReaction(doc, lead, { ...input, insert: reaction }));
    } else break;
  }
  const end = { item, now: start + now };
  const lastPhase = advancePhase(doc, lead, { ...end, step });
  const finished = finishFormat(doc, lead, end);
  const waitingFor = readGate(doc, item, new Set(seats)).waitingFor.length;
  const closed = closeItem(doc, lead, { id: item, now: start + now });
  doc.destroy();
  const gate = { closedEarly, waitingFor, closed };
  return { format, people, lengthMinutes, phases, ...gate, lastPhase, finished, surprises };
}

/** A room with its people, and one item that runs the format from `start` on. */
function setStage(format: Format, people: number, minutes: number, surprises: string[]): Stage {
  const doc = new Y.Doc();
  const seats = seatCast(doc, people, { facilitator: 0, timekeeper: 1, ...(people > 2 && { presenter: 2 }) });
  const lead = actorOf(facilitator, seats);
  let made = 0;
  const fresh = (kind: string) => idText(kind, (made += 1));
  const itemKind = format.kind === 'case' || format.kind === 'crisis' ? 'case' : 'other';
  addItem(doc, lead, { id: item, title: format.name, itemKind, minutes, owner: null, now: 1 });
  startItem(doc, lead, { id: item, run: runIdSchema.parse(fresh('run')), now: start });
  const started = startFormat(doc, lead, { item, format, now: start });
  if (started.kind === 'refused') surprises.push(`start: ${started.reason}`);

  const demand = (played: PlayedPhase, event: string, outcome: Outcome) => {
    if (outcome.kind === 'refused') surprises.push(`${played.view.phase.id}: ${event}: ${outcome.reason}`);
  };
  return {
    doc,
    seats,
    fresh,
    demand,
    view(now) {
      const view = readPhase(doc, start + now, new Set(seats));
      if (view === null) throw new Error(`${format.id}: no phase at ${now}`);
      return view;
    },
    act(played, event, outcome) {
      played.events.push(event);
      demand(played, event, outcome);
    },
  };
}

function playPhase(stage: Stage, from: number): PlayedPhase {
  const view = stage.view(from);
  const until = from + view.limitMs;
  const played: PlayedPhase = { view, from, until, events: [], clock: [] };
  const at = (share: number) => from + Math.floor(view.limitMs * share);
  const { phase } = view;
  playChoice({
    doc: stage.doc,
    seats: stage.seats,
    facilitator,
    presenter,
    now: start + at(0.02),
    act: (seat, event, outcome) => stage.act(played, `${nameOf(stage, seat)} ${event}`, outcome),
  });
  writeCards(stage, played, start + at(0.02));
  if (phase.floor === 'round') playRound(stage, played, at);
  else if (mainHandKind(phase) !== null) playQueue(stage, played, at);
  if (phase.isReaction) react(stage, played, start + at(0.99));
  played.clock = [0.79, 0.8, 1].map((share) => stage.view(from + Math.ceil(view.limitMs * share)).state);
  return played;
}

/** A card into every area that is open: the presenter's into the next step, Ana's or another's elsewhere. */
function writeCards(stage: Stage, played: PlayedPhase, now: number): void {
  const { phase } = played.view;
  for (const area of areas.filter((one) => phase.areas.includes(one))) {
    const seat = area === 'next-step' ? presenter : (stage.seats.at(-1) ?? facilitator);
    if (!stage.seats.includes(seat)) continue;
    const card = { id: cardIdSchema.parse(stage.fresh('card')), area, text: `On ${area}`, now };
    stage.act(
      played,
      `${nameOf(stage, seat)} writes in ${area}`,
      writeCard(stage.doc, actorOf(seat, stage.seats), card),
    );
  }
}

/** The last two people raise a hand, and have the floor one after the other. */
function playQueue(stage: Stage, played: PlayedPhase, at: (share: number) => number): void {
  const { doc, seats } = stage;
  const kind = mainHandKind(played.view.phase);
  if (kind === null) return;
  const others = seats.filter((seat) => seat !== presenter && seat !== facilitator);
  others.slice(-2).forEach((seat, index) => {
    const hand = { kind, id: handIdSchema.parse(stage.fresh('hand')), now: start + at(0.1) + index };
    stage.act(played, `${nameOf(stage, seat)}: hand (${kind})`, raiseHand(doc, actorOf(seat, seats), hand));
  });
  for (const share of [0.2, 0.6]) {
    const grant = { grant: grantIdSchema.parse(stage.fresh('grant')), now: start + at(share) };
    const outcome = callNext(doc, actorOf(facilitator, seats), grant);
    const holder = readTurns(doc).floor?.seat;
    stage.act(played, `${holder === undefined ? 'nobody' : nameOf(stage, holder)} has the floor`, outcome);
    if (holder === undefined) continue;
    const yielded = yieldFloor(doc, actorOf(holder, seats), { now: start + at(share + 0.3) });
    stage.act(played, `${nameOf(stage, holder)} gives it back`, yielded);
  }
}

/** Everybody is asked: the first passes twice, the second says "later", the others speak. */
function playRound(stage: Stage, played: PlayedPhase, at: (share: number) => number): void {
  const { doc, seats } = stage;
  const steps = 3 * seats.length + 4;
  let step = 1;
  const tick = () => start + at((0.95 * (step += 1)) / steps);
  stage.demand(played, 'round', startRound(doc, actorOf(facilitator, seats), { seed: 0, now: tick() }));
  const asked = new Map<SeatId, number>();
  for (let turn = 0; turn < steps; turn += 1) {
    const running = readRounds(doc).running;
    const current = running === null ? null : roundNow(running, new Set(seats)).current;
    if (running === null || current === null) break;
    const actor = actorOf(current, seats);
    const isFirstAsk = !asked.has(current);
    asked.set(current, asked.size);
    const input = () => ({ round: running.round, now: tick() });
    const place = [...asked.keys()].indexOf(current);
    const name = nameOf(stage, current);
    if (place === 0) stage.act(played, `${name} passes`, passInRound(doc, actor, input()));
    else if (place === 1 && isFirstAsk)
      stage.act(played, `${name}: later`, laterInRound(doc, actor, input()));
    else {
      stage.act(played, `${name} speaks`, speakInRound(doc, actor, input()));
      stage.demand(played, 'done', finishInRound(doc, actor, input()));
    }
  }
  const round = readRounds(doc).running?.round ?? 1;
  stage.demand(played, 'end', endRound(doc, actorOf(facilitator, seats), { round, now: start + at(0.97) }));
}

/** Everybody's mark for the gate; one of them passes, is asked again, and passes (A40). */
function react(stage: Stage, played: PlayedPhase, now: number): void {
  const { doc, seats } = stage;
  if (readGate(doc, item, new Set(seats)).isOpen) return;
  const [shy, ...others] = seats.toReversed();
  if (shy === undefined) return;
  const mark = { item, now };
  stage.act(played, `gate: ${nameOf(stage, shy)} passes`, passReaction(doc, actorOf(shy, seats), mark));
  for (const seat of others) {
    stage.demand(played, 'share', markShared(doc, actorOf(seat, seats), { ...mark, how: 'spoken' }));
  }
  played.events.push(`gate: ${others.length} shared`);
  stage.act(played, `gate: ${nameOf(stage, shy)} passes again`, passReaction(doc, actorOf(shy, seats), mark));
}

function nameOf(stage: Stage, seat: SeatId): string {
  return names[stage.seats.indexOf(seat)] ?? 'nobody';
}
