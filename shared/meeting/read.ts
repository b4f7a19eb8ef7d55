import type * as Y from 'yjs';
import { parseValue } from '../room/read.ts';
import { rootMap } from '../room/roots.ts';
import { momentSchema } from '../room/time.ts';
import { type Clock, type ClockState, readClock } from './clock.ts';
import { defaultMeetingMinutes, meetingMinutesSchema, meetingTitleSchema } from './schemas.ts';

export interface MeetingView {
  title: string;
  minutes: number;
  /** Server ms; null until the meeting, or its first item, is started. */
  startedAt: number | null;
  skipped: number;
}

/** What this meeting is called, how long it may last and when it began (M1). */
export function readMeeting(doc: Y.Doc): MeetingView {
  const map = rootMap(doc, 'meeting');
  const title = parseValue(map, 'title', meetingTitleSchema);
  const minutes = parseValue(map, 'minutes', meetingMinutesSchema);
  const startedAt = parseValue(map, 'startedAt', momentSchema);
  const bad = (key: string, value: unknown) => map.has(key) && value === undefined;
  const skipped = [bad('title', title), bad('minutes', minutes), bad('startedAt', startedAt)];
  return {
    title: title ?? '',
    minutes: minutes ?? defaultMeetingMinutes,
    startedAt: startedAt ?? null,
    skipped: skipped.filter(Boolean).length,
  };
}

/** The clock of the whole meeting (M3; A1, A57): waits until it is started, then counts, also over. */
export function meetingClock(
  meeting: Pick<MeetingView, 'minutes' | 'startedAt'>,
  now: number,
): Clock<'waiting' | ClockState> {
  const totalMs = meeting.minutes * 60_000;
  if (meeting.startedAt === null) return { elapsedMs: 0, totalMs, overMs: 0, state: 'waiting' };
  return readClock(now - meeting.startedAt, totalMs);
}

/** Whole minutes each person would have, rounded down; null while nobody is there (M4; A2). */
export function minutesPerPerson(minutes: number, people: number): number | null {
  return people < 1 ? null : Math.floor(minutes / people);
}
