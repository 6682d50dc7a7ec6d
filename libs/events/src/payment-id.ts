/** Which payment: a reference is unique within its sales unit only, so the two always travel together. */
export interface PaymentId {
  readonly merchantSerialNumber: string;
  /** Chosen by the merchant; 8–50 of `[a-zA-Z0-9-]`. */
  readonly reference: string;
}

const REFERENCE = /^[a-zA-Z0-9-]{8,50}$/;
const MERCHANT_SERIAL_NUMBER = /^[0-9]{4,10}$/;

export const isReference = (value: unknown): value is string => typeof value === 'string' && REFERENCE.test(value);
export const isMerchantSerialNumber = (value: unknown): value is string =>
  typeof value === 'string' && MERCHANT_SERIAL_NUMBER.test(value);

/** Every payment's story is one stream; this is the prefix of them all. */
export const PAYMENT_STREAMS = 'payment-';
const PERSON_STREAMS = 'person-';

export const streamOf = ({ merchantSerialNumber, reference }: PaymentId): string =>
  `${PAYMENT_STREAMS}${merchantSerialNumber}_${reference}`;

/** What is known of the customer, apart from the payment so that it can be forgotten without touching the story. */
export const personStreamOf = ({ merchantSerialNumber, reference }: PaymentId): string =>
  `${PERSON_STREAMS}${merchantSerialNumber}_${reference}`;

/** Whose story a stream is; nobody's if it is not a payment's. Neither part contains `_`, so there is one way to read it. */
export function paymentOf(stream: string): PaymentId | undefined {
  if (!stream.startsWith(PAYMENT_STREAMS)) return undefined;
  const [merchantSerialNumber, reference, ...rest] = stream.slice(PAYMENT_STREAMS.length).split('_');
  if (!isMerchantSerialNumber(merchantSerialNumber) || !isReference(reference) || rest.length > 0) return undefined;
  return { merchantSerialNumber, reference };
}
