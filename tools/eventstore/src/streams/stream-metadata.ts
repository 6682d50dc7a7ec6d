import type { RecordedEvent } from '../log/recorded-event';

/** What a stream's metadata says that the server itself acts on. */
export interface StreamMetadata {
  readonly maxCount: number | undefined;
  readonly maxAgeSeconds: number | undefined;
  /** The first revision that may be read. */
  readonly truncateBefore: number | undefined;
  /** `$acl` as it was written. */
  readonly acl: Readonly<Record<string, unknown>> | undefined;
  /** The whole of it. */
  readonly json: Readonly<Record<string, unknown>>;
}

export const NO_METADATA: StreamMetadata = {
  maxCount: undefined,
  maxAgeSeconds: undefined,
  truncateBefore: undefined,
  acl: undefined,
  json: {},
};

/** `$tb` of a deleted stream: 2^63-1, which hides whatever was and will be, until somebody appends again. */
export const DELETED_JSON = '{"$tb":9223372036854775807}';
const DELETED = 9.2e18;

export const isSoftDeleted = ({ truncateBefore = 0 }: StreamMetadata): boolean => truncateBefore >= DELETED;

/** The stream that holds a stream's metadata. */
export const metadataStreamOf = (stream: string): string => `$$${stream}`;
export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');
export const describedStreamOf = (metadataStream: string): string => metadataStream.slice(2);

/** What an event of a metadata stream says; what is not JSON, or not as it must be, says nothing. */
export function metadataIn(event: Pick<RecordedEvent, 'isJson' | 'data'>): StreamMetadata {
  const json = event.isJson ? parse(event.data) : undefined;
  if (!json) return NO_METADATA;
  return {
    maxCount: integer(json['$maxCount']),
    maxAgeSeconds: integer(json['$maxAge']),
    truncateBefore: integer(json['$tb']),
    acl: asObject(json['$acl']),
    json,
  };
}

function parse(data: Buffer): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(data.toString()));
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const integer = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
