import type { Amount } from '@payments/events';
import type { BarPart } from '../parts/money-bar';

export interface MoneyPart extends BarPart {
  readonly kind: 'captured' | 'refunded' | 'capturing' | 'reserved' | 'released';
}

interface Moved {
  readonly amount: Amount;
  readonly reserved?: Amount;
  readonly captured?: Amount;
  readonly refunded?: Amount;
  readonly capturable?: Amount;
  readonly captures?: readonly { readonly amount: Amount; readonly status: string }[];
  readonly status: string;
}

export interface Bar {
  readonly whole: number;
  readonly parts: readonly MoneyPart[];
}

/**
 * Where the money of a payment is, as parts of what was asked for: kept, given back, being captured, still reserved, and released. An
 * anomaly may have reserved more than was asked for; then that is the whole.
 */
export function barOf({ amount, reserved, captured, refunded, capturable, captures = [], status }: Moved): Bar {
  const [held, taken, back] = [reserved?.value ?? 0, captured?.value ?? 0, refunded?.value ?? 0];
  const taking = captures.reduce((sum, { amount, status }) => sum + (status === 'requested' ? amount.value : 0), 0);
  const isReleased = status === 'cancelled';
  const left = isReleased ? 0 : (capturable?.value ?? held - taken - taking);
  return {
    whole: Math.max(amount.value, held, taken),
    parts: [
      { kind: 'captured', value: taken - back },
      { kind: 'refunded', value: back },
      { kind: 'capturing', value: taking },
      { kind: 'reserved', value: left },
      { kind: 'released', value: Math.max(held - taken - taking - left, 0) },
    ],
  };
}
