import type { Bus } from '@payments/bus';
import type { PaymentId } from '@payments/events';
import { TryLater } from '@payments/projection';
import type { Reply } from '@payments/service';

/** Has a payment compared with Vipps' books, and what is found there written down. @throws TryLater if that did not come about */
export type Verify = (id: PaymentId) => Promise<void>;

/** Vipps waits ten seconds for its 200. */
const PATIENCE_MS = 8_000;
/** What will be so for ever: a payment that ended without money has nothing to compare. */
const NOTHING_TO_VERIFY = 'payment-ended';

/** The capture service compares; it has the keys of what was asked for. */
export const verifyOver =
  (bus: Bus): Verify =>
  async (id) => {
    const reply = await bus.request('payments.verify', { ...id }, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
    if (!isReply(reply)) throw new TryLater('vipps-silent', 'verify payment: nobody answers on the bus');
    if (!reply.ok && reply.refused !== NOTHING_TO_VERIFY)
      throw new TryLater('vipps-silent', `verify payment: ${reply.refused}`);
  };

const isReply = (reply: unknown): reply is Reply<object> =>
  typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
