import { CURRENCIES, type Amount, type PaymentEvent, type PaymentId } from '@payments/events';

export interface PastPayment {
  readonly id: PaymentId;
  /** In the order in which they happened; each has its own moment. */
  readonly events: readonly PaymentEvent[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** So long the merchants have been here. */
const PAST_MS = 365 * DAY_MS;
/** The bank stands by a reservation so long. */
const GUARANTEE_MS = 7 * DAY_MS;

/** Each with its own currency; the last is one that hardly anybody buys from, as some sales unit always is. */
export const SALES_UNITS = ['123456', '234567', '345678', '456789'] as const;
const SHARES = [0.7, 0.94, 0.99995] as const;

/** The bench asks for the beginnings of these. */
export const referenceOf = (number: number): string =>
  `${number % 10 === 0 ? 'subscription' : 'order'}-${String(number).padStart(8, '0')}`;

/**
 * One of so many payments that were made over a year, the oldest first: most are captured and over, some came to nothing,
 * a few wait, and very few are parked. The number alone decides, so every run has the same.
 */
export function pastPayment(number: number, count: number, now: number): PastPayment {
  const chance = (of: number): number => fractionOf(number * 31 + of);
  const unit = SHARES.findIndex((share) => chance(1) < share);
  const merchantSerialNumber = SALES_UNITS[unit] ?? SALES_UNITS[3];
  const currency = CURRENCIES[unit % CURRENCIES.length] ?? 'NOK';
  // Many small ones and few large ones, as it is.
  const amount: Amount = { currency, value: 100 * Math.ceil(10 ** (1.5 + 2.5 * chance(2) ** 2)) - 10 };
  const at = Math.floor(now - PAST_MS * (1 - (number + chance(3)) / count));
  const id = { merchantSerialNumber, reference: referenceOf(number) };
  return { id, events: eventsOf(amount, { at, age: now - at, chance }) };
}

interface Circumstances {
  readonly at: number;
  readonly age: number;
  readonly chance: (of: number) => number;
}

function eventsOf(amount: Amount, circumstances: Circumstances): readonly PaymentEvent[] {
  const { at, age, chance } = circumstances;
  const begun: PaymentEvent[] = [
    { type: 'Requested', at, data: { amount, capture: 'on-command', consentRevision: 0, orderLines: LINES } },
  ];
  if (chance(4) < 0.004) return [...begun, { type: 'RequestRejected', at: at + 400, data: { because: REFUSAL } }];
  begun.push({ type: 'Initiated', at: at + 300, data: {} });

  const answeredAt = at + 1_000 + Math.floor(2 * MINUTE_MS * chance(5));
  if (answeredAt > at + age) return begun;
  const answer = chance(6);
  if (answer < 0.06) return [...begun, { type: 'Aborted', at: answeredAt, data: {} }];
  if (answer < 0.09) return age < 10 * MINUTE_MS ? begun : [...begun, { type: 'Expired', at: at + 600_000, data: {} }];
  if (answer < 0.1) return [...begun, ...withdrawn(answeredAt)];
  const captureGuaranteedUntil = new Date(answeredAt + GUARANTEE_MS).toISOString();
  begun.push(
    { type: 'Authorized', at: answeredAt, data: { reserved: amount, captureGuaranteedUntil } },
    { type: 'ReceiptAttached', at: answeredAt + 500, data: { total: amount } },
  );
  return [...begun, ...whatBecameOfTheMoney(amount, { ...circumstances, at: answeredAt })];
}

const withdrawn = (at: number): readonly PaymentEvent[] => [
  { type: 'CancelRequested', at, data: { cancelId: 'withdrawal' } },
  { type: 'Terminated', at: at + 400, data: {} },
];

function whatBecameOfTheMoney(amount: Amount, { at, age, chance }: Circumstances): readonly PaymentEvent[] {
  const whatHappens = chance(7);
  if (whatHappens < 0.0005) return parkedCapture(amount, at + HOUR_MS);
  // Forgotten, or gone: the guarantee is over, or nearly.
  if (whatHappens < 0.003) return [];
  if (whatHappens < 0.023) {
    return [
      { type: 'CancelRequested', at: at + HOUR_MS, data: { cancelId: 'out-of-stock' } },
      { type: 'Cancelled', at: at + HOUR_MS + 500, data: { cancelId: 'out-of-stock', released: amount } },
    ];
  }
  const shippedAt = at + Math.floor(3 * DAY_MS * chance(8));
  if (shippedAt > at + age) return [];
  if (chance(9) < 0.02) return captured(half(amount), shippedAt);
  const returned = chance(10);
  return [...captured(amount, shippedAt), ...(returned < 0.05 ? refunded(amount, shippedAt + 5 * DAY_MS) : [])];
}

const captured = (amount: Amount, at: number): readonly PaymentEvent[] => [
  { type: 'CaptureRequested', at, data: { captureId: 'shipment', amount } },
  { type: 'Captured', at: at + 700, data: { captureId: 'shipment', amount } },
  { type: 'CaptureVerified', at: at + 900, data: { captureId: 'shipment', captured: amount } },
];

const refunded = (amount: Amount, at: number): readonly PaymentEvent[] => [
  { type: 'RefundRequested', at, data: { refundId: 'return', amount } },
  { type: 'Refunded', at: at + 600, data: { refundId: 'return', amount } },
];

const parkedCapture = (amount: Amount, at: number): readonly PaymentEvent[] => [
  { type: 'CaptureRequested', at, data: { captureId: 'shipment', amount } },
  {
    type: 'Parked',
    at: at + 10 * MINUTE_MS,
    data: { service: 'capture', action: 'capture-payment', reason: 'vipps-busy', failures: 10 },
  },
];

const half = ({ currency, value }: Amount): Amount => ({ currency, value: Math.floor(value / 2) });

const REFUSAL = { status: 400, code: 'bad-request' };
const LINES = [
  {
    ...{ id: 'sku-1', name: 'Coat', totalAmount: 100, totalAmountExcludingTax: 80, totalTaxAmount: 20 },
    taxRate: 2500,
  },
];

/** From 0 up to 1, and as good as random: the last steps of MurmurHash3. */
function fractionOf(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
