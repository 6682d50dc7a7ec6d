import type { PhoneClock, PhoneFacts, PhoneMessages, PhonePayment } from '../../../src/phone/phone-messages';
import { pushWords } from '../words/push-words';

type Occasion = PhoneMessages['payment']['occasion'];

/** A push that nobody has looked at; of each payment only the latest stands on the lock screen. */
export interface Push {
  key: string;
  occasion: Occasion;
  at: number;
}

export interface PhoneState {
  isConnected: boolean;
  /** When the clock was told, by the browser's own: it goes on from there. */
  clock?: PhoneClock & { toldAt: number };
  facts?: PhoneFacts;
  /** Whether what the phone has was told; in flight mode it is not. */
  isTold: boolean;
  payments: PhonePayment[];
  pushes: Push[];
}

export type PhoneChange =
  | { type: 'connected' | 'disconnected' }
  | { type: 'clock'; clock: PhoneClock; toldAt: number }
  | { type: 'phone'; facts: PhoneFacts }
  | { type: 'payments'; payments: PhonePayment[] }
  | ({ type: 'payment' } & PhoneMessages['payment'])
  | { type: 'seen'; key: string };

export const untouched: PhoneState = { isConnected: false, isTold: false, payments: [], pushes: [] };

export const keyOf = ({ merchantSerialNumber, reference }: PhonePayment): string =>
  `${merchantSerialNumber}/${reference}`;

/** What the phone shows after it was told something. */
export function afterChange(state: PhoneState, change: PhoneChange): PhoneState {
  switch (change.type) {
    case 'connected':
      return { ...state, isConnected: true };
    case 'disconnected':
      return { ...state, isConnected: false };
    case 'clock':
      return { ...state, clock: { ...change.clock, toldAt: change.toldAt } };
    case 'phone':
      return { ...state, facts: change.facts };
    case 'payments':
      return { ...state, isTold: true, payments: change.payments, pushes: pushesOf(change.payments, state) };
    case 'payment':
      return withPayment(state, change);
    case 'seen':
      return state.pushes.some(({ key }) => key === change.key)
        ? { ...state, pushes: state.pushes.filter(({ key }) => key !== change.key) }
        : state;
  }
}

function withPayment(
  state: PhoneState,
  { occasion, payment, at }: Extract<PhoneChange, { type: 'payment' }>,
): PhoneState {
  const key = keyOf(payment);
  const isKnown = state.payments.some((known) => keyOf(known) === key);
  const payments = isKnown
    ? state.payments.map((known) => (keyOf(known) === key ? payment : known))
    : [payment, ...state.payments];
  const others = state.pushes.filter((push) => push.key !== key);
  return { ...state, payments, pushes: pushWords(occasion, payment) ? [{ key, occasion, at }, ...others] : others };
}

/** Whoever picks up a phone finds the pushes of what is still open. */
function pushesOf(payments: readonly PhonePayment[], { pushes, payments: known }: PhoneState): Push[] {
  const knownKeys = new Set(known.map(keyOf));
  const missed = payments
    .filter(
      (payment) =>
        payment.state === 'CREATED' && !payment.postponed && !payment.missed && !knownKeys.has(keyOf(payment)),
    )
    .map((payment) => ({ key: keyOf(payment), occasion: 'CREATED' as const, at: payment.createdAt }));
  const keys = new Set(payments.map(keyOf));
  return [...missed, ...pushes.filter(({ key }) => keys.has(key))];
}
