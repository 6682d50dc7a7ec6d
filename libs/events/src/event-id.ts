import type { PaymentEvent } from './payment-events';
import { namespaceOf, uuidOfName } from './uuid-of-name';

/** Of every id that we derive. Changing it would make old and new ids of one cause differ. */
const NAMESPACE = namespaceOf('c5a1a9d2-6f0e-4c0b-9d53-3a2f7d1f6b7e');

/** A UUID that is the same for the same parts, for ever; the parts are kept apart, so that `a,bc` is not `ab,c`. */
export const derivedId = (...parts: readonly string[]): string => uuidOfName(NAMESPACE, JSON.stringify(parts));

/**
 * The id of an event in its stream: of all that it says, so that an append repeated is the same append. It has to be all:
 * the store takes the same ids at the same revision for a repetition, and tells the writer that all is well, so a second
 * writer who says another thing of the same occasion must come with another id to hear that somebody was first.
 */
export const eventIdOf = (stream: string, { type, at, data }: PaymentEvent): string =>
  derivedId('event', stream, type, String(at), JSON.stringify(data));
