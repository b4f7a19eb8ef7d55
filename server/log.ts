import { pino } from 'pino';

/** One line of the log: an event's name, opaque ids, codes and counts. Nothing else has a place here. */
export interface LogLine {
  event: string;
  room?: string;
  participant?: string;
  code?: string | number;
  reason?: string;
}

/** The log. Never a name, text, token, secret, ticket, address or URL (security.md 5, W12). */
export interface Log {
  info(line: LogLine): void;
  warn(line: LogLine): void;
  error(line: LogLine): void;
}

/** A log that writes one JSON line each to this stream, or to standard output. */
export function createLog(level: string, stream?: { write(line: string): void }): Log {
  const options = { level, base: null };
  const logger = stream === undefined ? pino(options) : pino(options, stream);
  return {
    info: (line) => logger.info(line),
    warn: (line) => logger.warn(line),
    error: (line) => logger.error(line),
  };
}

/** What may be logged of an error: its code or class, never its message. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
