import { AppendRefused, type NewEvent } from './event-store';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Looked at before anything is sent. The client would wait for ever on a payload that does not turn into JSON, and the
 * server's answer to a malformed id looks like trouble that may pass.
 *
 * @throws AppendRefused
 */
export function assertCanBeStored(stream: string, events: readonly NewEvent[]): void {
  if (events.length === 0) throw new AppendRefused(stream, 'nothing-to-append');
  for (const event of events) {
    if (!UUID.test(event.id)) throw new AppendRefused(stream, 'id-not-a-uuid');
    if (!isJson(event.data) || !isJson(event.metadata)) throw new AppendRefused(stream, 'not-json');
  }
}

/** Whether a value survives the way to JSON and back. Absent properties may be spelled `undefined`; nothing else may. */
export function isJson(value: unknown, within: object[] = []): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || isJsonObject(value, within);
    default:
      return false;
  }
}

function isJsonObject(value: object, within: object[]): boolean {
  if (within.includes(value) || 'toJSON' in value) return false;
  within.push(value);
  const isSound = Array.isArray(value)
    ? value.every((item) => isJson(item, within))
    : Object.values(value).every((property) => property === undefined || isJson(property, within));
  within.pop();
  return isSound;
}
