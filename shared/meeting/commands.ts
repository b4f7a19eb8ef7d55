import type * as Y from 'yjs';
import { mayTakePart } from '../people/policy.ts';
import { readPeople } from '../people/read.ts';
import type { Actor } from '../room/actor.ts';
import { execute } from '../room/execute.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { parseValue } from '../room/read.ts';
import { rootMap } from '../room/roots.ts';
import { readMeeting } from './read.ts';
import {
  type Card,
  cardSchema,
  type ChangeMeeting,
  changeMeetingSchema,
  meetingMinutesSchema,
  meetingTitleSchema,
  type StartMeeting,
  startMeetingSchema,
} from './schemas.ts';

/**
 * Copies the lobby card into the room, field by field and only where nothing readable is said yet:
 * whoever comes later overwrites nobody's change (M2). Needs no seat. Refuses `invalid`.
 */
export function describeMeeting(doc: Y.Doc, _actor: Actor, input: Card): Outcome {
  const parsed = cardSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const map = rootMap(doc, 'meeting');
  const isMissing = {
    title: parseValue(map, 'title', meetingTitleSchema) === undefined,
    minutes: parseValue(map, 'minutes', meetingMinutesSchema) === undefined,
  };
  if (!isMissing.title && !isMissing.minutes) return accepted;
  return execute(doc, () => {
    if (isMissing.title) map.set('title', parsed.data.title);
    if (isMissing.minutes) map.set('minutes', parsed.data.minutes);
  });
}

/**
 * Changes title or length; each is its own entry (M2; A1: any member edits). Refuses `invalid` and
 * `unknown-seat`.
 */
export function changeMeeting(doc: Y.Doc, actor: Actor, input: ChangeMeeting): Outcome {
  const parsed = changeMeetingSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const { title, minutes } = parsed.data;
  const map = rootMap(doc, 'meeting');
  return execute(doc, () => {
    if (title !== undefined) map.set('title', title);
    if (minutes !== undefined) map.set('minutes', minutes);
  });
}

/**
 * Starts the clock of the meeting at `now` (server ms). A meeting that has begun stays as it is (M2).
 * Refuses `invalid` and `unknown-seat`.
 */
export function startMeeting(doc: Y.Doc, actor: Actor, input: StartMeeting): Outcome {
  const parsed = startMeetingSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  if (readMeeting(doc).startedAt !== null) return accepted;
  return execute(doc, () => rootMap(doc, 'meeting').set('startedAt', parsed.data.now));
}
