import {
  bytesField,
  emptyField,
  fieldLength,
  numberField,
  structuredUuid,
  varintLength,
  writeFieldHead,
  writeNumberField,
} from '@payments/eventstore-wire';
import type { RecordedEvent } from '../log/recorded-event';
import { streamIdentifier } from './append-reply';

/** An event as a reader gets it: itself, or what a link points to (nothing if that is gone) and the link. */
export interface ResolvedEvent {
  readonly event: RecordedEvent | undefined;
  readonly link: RecordedEvent | undefined;
}

/** `ReadResp { event }`: the stored bytes between two headers and the commit position. */
export function encodeReadEvent({ event, link }: ResolvedEvent, position: number, structuredIds: boolean): Buffer {
  const eventRecord = event && (structuredIds ? withStructuredId(event) : event.record);
  const linkRecord = link && (structuredIds ? withStructuredId(link) : link.record);
  const length =
    (eventRecord ? fieldLength(eventRecord.length) : 0) +
    (linkRecord ? fieldLength(linkRecord.length) : 0) +
    1 +
    varintLength(position);
  const reply = Buffer.allocUnsafe(fieldLength(length));
  let at = writeFieldHead(reply, 0, 1, length);
  if (eventRecord) {
    at = writeFieldHead(reply, at, 1, eventRecord.length);
    reply.set(eventRecord, at);
    at += eventRecord.length;
  }
  if (linkRecord) {
    at = writeFieldHead(reply, at, 2, linkRecord.length);
    reply.set(linkRecord, at);
    at += linkRecord.length;
  }
  writeNumberField(reply, at, 3, position);
  return reply;
}

const ID_FIELD_LENGTH = 40;

/** A stored record begins with its id as text; a client may ask for two numbers instead. */
const withStructuredId = ({ id, record }: RecordedEvent): Buffer =>
  Buffer.concat([bytesField(1, structuredUuid(id)), record.subarray(ID_FIELD_LENGTH)]);

/** The first message of a subscription. */
export const encodeConfirmation = (subscriptionId: string): Buffer => bytesField(2, bytesField(1, subscriptionId));

/** Everything up to here was considered by a filtered subscription. */
export const encodeCheckpoint = (position: number): Buffer =>
  bytesField(3, Buffer.concat([numberField(1, position), numberField(2, position)]));

export const encodeStreamNotFound = (stream: string): Buffer => bytesField(4, streamIdentifier(1, stream));

export const CAUGHT_UP = emptyField(8);
export const FELL_BEHIND = emptyField(9);
