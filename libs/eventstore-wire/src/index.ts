/** EventStoreDB's messages as bytes, by hand: for its client and its stand-in, where most of their work is. */
export { readMapEntry, readStreamIdentifier } from './shared-messages';
export { readUuid, structuredUuid } from './uuid';
export { MalformedMessage, WireReader } from './wire-reader';
export {
  bytesField,
  emptyField,
  fieldLength,
  numberField,
  uint64Field,
  varintLength,
  writeFieldHead,
  writeNumberField,
  writeTextField,
} from './wire-writer';
