/** Something that happened, in the words of CloudEvents 1.0 and of no domain. */
export interface Happening {
  readonly id: string;
  /** The name of what happened, made of letters, digits, `-` and `_`, so that it can be a token of a NATS subject. */
  readonly type: string;
  /** To which thing it happened. */
  readonly subject: string;
  /** Where it happened, as a URI reference: `/payments/<merchantSerialNumber>`. With the id it is unique in the world. */
  readonly source: string;
  /** When it happened, in ISO 8601. */
  readonly time: string;
  readonly data: object;
  /** W3C trace context of what recorded it: it travels as a header of the message. */
  readonly traceparent?: string | undefined;
  /** Further attributes: lower-case letters and digits, at most twenty. Those that are undefined are left out. */
  readonly extensions?: { readonly [name: string]: string | number | boolean | undefined };
}

export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: object;
  readonly [extension: string]: unknown;
}

/** How a message says that it is a whole CloudEvent in JSON ("structured mode"). */
export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json';

const TYPE = /^[A-Za-z0-9_-]+$/;
const EXTENSION_NAME = /^[a-z0-9]{1,20}$/;
const OWN_NAMES = new Set(['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data']);

/** @throws RangeError if a type or the name of an extension is none. */
export function cloudEvent({ id, type, subject, source, time, data, extensions = {} }: Happening): CloudEvent {
  if (!TYPE.test(type)) throw new RangeError(`Not a type for a subject: ${type}`);
  const given = Object.entries(extensions).filter(([, value]) => value !== undefined);
  for (const [name] of given) {
    if (!EXTENSION_NAME.test(name) || OWN_NAMES.has(name)) throw new RangeError(`Not a name for an extension: ${name}`);
  }
  return {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    ...Object.fromEntries(given),
    data,
  };
}
