import type { Log, LogFields } from '@payments/projection';
import pino, { type DestinationStream } from 'pino';

/** Each is a field of {@link LogFields}, and none is missing: the compiler compares. */
const ALLOWED: Readonly<Record<keyof LogFields, true>> = {
  service: true,
  projection: true,
  merchantSerialNumber: true,
  reference: true,
  stream: true,
  revision: true,
  eventId: true,
  type: true,
  action: true,
  failures: true,
  reason: true,
  because: true,
  whatToDo: true,
  error: true,
  code: true,
  meaning: true,
  subject: true,
  signal: true,
  registration: true,
  receipt: true,
  deadline: true,
  hours: true,
  open: true,
  fromSnapshot: true,
};

export interface LogSettings {
  readonly service: string;
  readonly level: string;
  /** Of what is under way, where anything is traced. */
  readonly traceId?: (() => string | undefined) | undefined;
  /** Default: the standard output. */
  readonly to?: DestinationStream;
}

/** One line of JSON each, with the fields that are allowed and no others. */
export function logOf({ service, level, traceId, to }: LogSettings): Log {
  const options = { level, base: null };
  const logger = to ? pino(options, to) : pino(options);
  // Not as pino's `base`: a part that says which service it is would be named twice in one line.
  const line = (fields: LogFields): object => ({ service, ...allowed(fields), ...traced(traceId?.()) });
  return {
    info: (fields, message) => logger.info(line(fields), message),
    warn: (fields, message) => logger.warn(line(fields), message),
    error: (fields, message) => logger.error(line(fields), message),
  };
}

/** Plain values only: an object would bring fields of its own. */
const allowed = (fields: LogFields): object =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => Object.hasOwn(ALLOWED, name) && typeof value !== 'object'),
  );

const traced = (traceId: string | undefined): object => (traceId === undefined ? {} : { traceId });
