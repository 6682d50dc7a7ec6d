/** `BatchAppendReq` and its answer, by hand: the generated classes cost several times as much, for every event. */
import {
  bytesField,
  emptyField,
  fieldLength,
  MalformedMessage,
  numberField,
  WireReader,
  writeFieldHead,
  writeTextField,
} from '@payments/eventstore-wire';
import type { ExpectedRevision, NewEvent } from '../event-store';

export interface AppendMessage {
  /** Tells the answers on one call apart; a safe integer. */
  readonly correlation: number;
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** Epoch ms. After it the server does not begin. */
  readonly deadlineMs: number;
}

export interface AppendAnswer {
  readonly correlation: number;
  /** Of the last event; `undefined` if the answer is a failure. */
  readonly revision: number | undefined;
}

const UUID_LENGTH = 36;
const ID_FIELD = fieldLength(fieldLength(UUID_LENGTH));
const CONTENT_TYPE = bytesField(2, Buffer.concat([bytesField(1, 'content-type'), bytesField(2, 'application/json')]));
const TYPE_KEY = bytesField(1, 'type');
const IS_FINAL = numberField(4, 1);

/** An event as text, with the lengths that stand before its parts. */
interface Draft {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly typeLength: number;
  readonly dataLength: number;
  readonly metadataLength: number;
  readonly length: number;
}

export function encodeAppend({ correlation, stream, expected, events, deadlineMs }: AppendMessage): Buffer {
  const head = Buffer.concat([correlationField(correlation), optionsField(stream, expected, deadlineMs)]);
  const drafts = events.map(draftOf);
  let length = head.length + IS_FINAL.length;
  for (const draft of drafts) length += fieldLength(draft.length);

  const message = Buffer.allocUnsafe(length);
  message.set(head);
  let at = head.length;
  for (const draft of drafts) at = writeDraft(message, writeFieldHead(message, at, 3, draft.length), draft);
  message.set(IS_FINAL, at);
  return message;
}

/** The server sends it back as it came: as two halves of a UUID, of which we use one. */
const correlationField = (correlation: number): Buffer => bytesField(1, bytesField(1, numberField(2, correlation)));

function optionsField(stream: string, expected: ExpectedRevision, deadlineMs: number): Buffer {
  const seconds = Math.floor(deadlineMs / 1000);
  const nanos = Math.floor((deadlineMs - seconds * 1000) * 1e6);
  return bytesField(
    2,
    Buffer.concat([
      bytesField(1, bytesField(3, stream)),
      expected === 'no-stream' ? emptyField(3) : numberField(2, expected),
      bytesField(6, Buffer.concat([numberField(1, seconds), numberField(2, nanos)])),
    ]),
  );
}

function draftOf({ id, type, data, metadata }: NewEvent): Draft {
  const texts = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  const typeLength = Buffer.byteLength(type);
  const dataLength = Buffer.byteLength(texts.data);
  const metadataLength = Buffer.byteLength(texts.metadata);
  const length =
    ID_FIELD +
    fieldLength(TYPE_KEY.length + fieldLength(typeLength)) +
    CONTENT_TYPE.length +
    fieldLength(metadataLength) +
    fieldLength(dataLength);
  return { ...texts, typeLength, dataLength, metadataLength, length };
}

function writeDraft(message: Buffer, start: number, draft: Draft): number {
  let at = writeFieldHead(message, start, 1, fieldLength(UUID_LENGTH));
  at = writeTextField(message, at, 2, draft.id, UUID_LENGTH);
  at = writeFieldHead(message, at, 2, TYPE_KEY.length + fieldLength(draft.typeLength));
  message.set(TYPE_KEY, at);
  at = writeTextField(message, at + TYPE_KEY.length, 2, draft.type, draft.typeLength);
  message.set(CONTENT_TYPE, at);
  at = writeTextField(message, at + CONTENT_TYPE.length, 3, draft.metadata, draft.metadataLength);
  return writeTextField(message, at, 4, draft.data, draft.dataLength);
}

/** @throws MalformedMessage */
export function decodeAppendAnswer(message: Buffer): AppendAnswer {
  const answer = new WireReader(message);
  let correlation: number | undefined;
  let revision: number | undefined;
  while (answer.hasMore) {
    const tag = answer.tag();
    if (tag === 0x0a) correlation = readCorrelation(answer.message());
    else if (tag === 0x1a) revision = readNumberIn(answer.message(), 0x08);
    else answer.skip(tag);
  }
  if (correlation === undefined) throw new MalformedMessage('an answer to no append');
  return { correlation, revision };
}

/** The half of the UUID that we use; a server may write it as text. */
function readCorrelation(uuid: WireReader): number {
  let correlation = 0;
  while (uuid.hasMore) {
    const tag = uuid.tag();
    if (tag === 0x0a) correlation = readNumberIn(uuid.message(), 0x10);
    else if (tag === 0x12) correlation = Number.parseInt(uuid.text().replaceAll('-', '').slice(16), 16);
    else uuid.skip(tag);
  }
  return correlation;
}

/** Of the only field of a message that matters. */
function readNumberIn(message: WireReader, wanted: number): number {
  let value = 0;
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === wanted) value = message.number();
    else message.skip(tag);
  }
  return value;
}
