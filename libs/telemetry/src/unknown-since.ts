import type { Payment } from '@payments/payment';

export interface UnknownIntent {
  readonly intent: 'create' | 'capture' | 'refund' | 'cancel';
  /** What tells it from others of the payment. */
  readonly id: string;
  /** When it was recorded, epoch ms, where the fold keeps that. */
  readonly since?: number;
}

/** What was asked of Vipps, or is about to be, and of which the log does not know yet what came of it. */
export function unknownOf(payment: Exclude<Payment, { status: 'none' }>): readonly UnknownIntent[] {
  const intents: UnknownIntent[] = [];
  if (payment.status === 'open' && payment.initiatedAt === undefined) {
    intents.push({ intent: 'create', id: '', since: payment.requestedAt });
  }
  const collect = (intent: UnknownIntent['intent'], operations: Readonly<Record<string, { status: string }>>) => {
    for (const id in operations) if (operations[id]?.status === 'requested') intents.push({ intent, id });
  };
  if (payment.status !== 'ended') collect('cancel', payment.cancels);
  if (payment.status === 'authorized') {
    collect('capture', payment.captures);
    collect('refund', payment.refunds);
  }
  return intents;
}

/**
 * Since when intents are without evidence. The fold knows it of the create alone; of the others it is counted from the
 * first look that met them, so a start of the process makes them young again, and never older than they are.
 */
export class UnknownSince {
  #since = new Map<string, number>();

  look(now: number) {
    const before = this.#since;
    const met = (this.#since = new Map<string, number>());
    const oldest = new Map<UnknownIntent['intent'], number>();
    return {
      see: (stream: string, { intent, id, since }: UnknownIntent): void => {
        const key = `${intent} ${stream} ${id}`;
        const began = since ?? before.get(key) ?? now;
        if (since === undefined) met.set(key, began);
        oldest.set(intent, Math.max(oldest.get(intent) ?? 0, now - began));
      },
      /** Age in ms of the oldest of each kind. */
      oldest: (): ReadonlyMap<UnknownIntent['intent'], number> => oldest,
    };
  }
}
