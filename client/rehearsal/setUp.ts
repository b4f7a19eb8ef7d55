import type * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import type { Format } from '#shared/formats/schema.ts';
import { describeMeeting, startMeeting } from '#shared/meeting/commands.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import type { Actor } from '#shared/room/actor.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';

/** What the person who rehearses takes on. */
export const parts = ['facilitator', 'presenter', 'colleague'] as const;
export type Part = (typeof parts)[number];

/** Somebody in a rehearsal; who is simulated says so in the discipline, which every tile shows. */
export interface Player {
  seat: SeatId;
  name: string;
  discipline: string;
}

/** How the things in a rehearsal's room are called. */
export interface SceneWords {
  meeting: string;
  /** A made-up code. */
  item: string;
  closing: string;
}

interface SetUpInput {
  me: Player;
  cast: readonly Player[];
  format: Format;
  part: Part;
  words: SceneWords;
  now: number;
  newId: () => string;
}

const mostPeople = 8;
const closingMinutes = 5;

/** How many simulated colleagues a format is rehearsed with: four, or as many as it needs or allows. */
export function castSizeFor(format: Format): number {
  const { from, to } = format.groupSize;
  return Math.min(mostPeople, Math.max(from, 4, Math.min(to, 5))) - 1;
}

/**
 * Seats everybody, gives the roles and starts the format on an item with a made-up code, through the
 * same commands as in a meeting. Throws when one of them refuses, which is a bug.
 */
export function setUpRehearsal(doc: Y.Doc, input: SetUpInput): void {
  const { me, cast, format, words, now } = input;
  const players = [me, ...cast];
  const present = new Set(players.map(({ seat }) => seat));
  const actor = (seat: SeatId): Actor => ({ seat, present });
  players.forEach(({ seat, name, discipline }, index) => {
    mustBeAccepted(takeSeat(doc, actor(seat), { name, discipline, now: now - players.length + index }));
  });
  const roles = rolesFor(input);
  for (const [role, seat] of roles) mustBeAccepted(takeRole(doc, actor(seat), { role, now }));
  const lead = actor(roles.get('facilitator') ?? me.seat);

  const minutes = Math.max(5, Math.ceil(format.minutes.to));
  const meeting = { title: words.meeting, minutes: Math.min(180, minutes + closingMinutes) };
  mustBeAccepted(describeMeeting(doc, lead, meeting));
  mustBeAccepted(startMeeting(doc, lead, { now }));
  const item = itemIdSchema.parse(input.newId());
  const owner = roles.get('presenter') ?? null;
  const itemKind = owner === null ? 'professional' : 'case';
  const fields = { title: words.item, itemKind, minutes, owner, now } as const;
  mustBeAccepted(addItem(doc, lead, { id: item, ...fields }));
  const closing = {
    title: words.closing,
    itemKind: 'closing',
    minutes: closingMinutes,
    owner: null,
  } as const;
  mustBeAccepted(addItem(doc, lead, { id: itemIdSchema.parse(input.newId()), ...closing, now }));
  mustBeAccepted(startItem(doc, lead, { id: item, run: runIdSchema.parse(input.newId()), now }));
  mustBeAccepted(startFormat(doc, lead, { item, format, now }));
}

/** Who has which role: one's own part first, the rest go to the simulated. */
function rolesFor({ me, cast, format, part }: SetUpInput): ReadonlyMap<RoleName, SeatId> {
  const roles = new Map<RoleName, SeatId>();
  const free = cast.map(({ seat }) => seat);
  const give = (role: RoleName, isMine: boolean) => {
    const seat = isMine ? me.seat : free.shift();
    if (seat !== undefined) roles.set(role, seat);
  };
  if (hasPresenter(format)) give('presenter', part === 'presenter');
  give('facilitator', part === 'facilitator');
  give('timekeeper', false);
  return roles;
}

/** Whether somebody presents in a format; without, nobody can take that part. */
export function hasPresenter(format: Format): boolean {
  return format.phases.some(({ presenter }) => presenter !== 'none');
}

function mustBeAccepted(outcome: Outcome): void {
  if (outcome.kind === 'refused') throw new Error(`the rehearsal could not be set up: ${outcome.reason}`);
}
