import { z } from 'zod';

/** A moment: server time in whole milliseconds since 1970, as each client estimates it. */
export const momentSchema = z.number().int().min(0).max(8_640_000_000_000_000);
