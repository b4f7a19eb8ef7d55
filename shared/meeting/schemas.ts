import { z } from 'zod';
import { momentSchema } from '../room/time.ts';

/** Title of the meeting: up to 80 characters, trimmed; may be empty. */
export const meetingTitleSchema = z.string().trim().max(80);
/** Length of the meeting: 5 to 180 whole minutes (A1 recommends 60 to 90). */
export const meetingMinutesSchema = z.number().int().min(5).max(180);
/** An hour, until somebody says otherwise (A1). */
export const defaultMeetingMinutes = 60;

/** The lobby card, shown before anybody has joined; sealed, the server cannot read it. */
export const cardSchema = z.object({ title: meetingTitleSchema, minutes: meetingMinutesSchema });
export type Card = z.infer<typeof cardSchema>;

export const changeMeetingSchema = cardSchema.partial();
export type ChangeMeeting = z.infer<typeof changeMeetingSchema>;

export const startMeetingSchema = z.object({ now: momentSchema });
export type StartMeeting = z.infer<typeof startMeetingSchema>;
