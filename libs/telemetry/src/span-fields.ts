import type { Attributes } from '@opentelemetry/api';

/** All that a span may say. What is not listed here does not compile, and nothing here can hold anything of a person. */
export interface SpanFields {
  readonly reference?: string;
  readonly merchantSerialNumber?: string;
  /** Of the events that are appended or told of, in their order. */
  readonly eventTypes?: readonly string[];
  /** How it ended: one of a short list for each kind of span. */
  readonly outcome?: string;
  /** Vipps' ErrorCode. */
  readonly code?: string;
  readonly status?: number;
}

const NAMES: Readonly<Record<keyof SpanFields, string>> = {
  reference: 'payment.reference',
  merchantSerialNumber: 'payment.merchant_serial_number',
  eventTypes: 'payment.event_types',
  outcome: 'outcome',
  code: 'vipps.code',
  status: 'http.response.status_code',
};

export function attributesOf(fields: SpanFields): Attributes {
  const attributes: Attributes = {};
  for (const [field, name] of Object.entries(NAMES)) {
    const value = fields[field as keyof SpanFields];
    if (value !== undefined) attributes[name] = typeof value === 'object' ? [...value] : value;
  }
  return attributes;
}
