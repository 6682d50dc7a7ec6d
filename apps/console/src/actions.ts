import { BusClosed, BusDisconnected, MalformedReply, NoResponders, RequestTimedOut, type Bus } from '@payments/bus';
import type { PaymentId } from '@payments/events';
import type { Action, ActionReply } from './api/actions';
import type { ActionBody } from './action-body';

/** What became of a command, as HTTP tells it. */
export interface Outcome {
  readonly status: 200 | 503 | 504;
  readonly body: ActionReply | { readonly refused: string; readonly message: string };
}

/** What people ask for goes over the bus, as anybody's commands do: the services decide, and write it down. */
export class Actions {
  readonly #bus: Pick<Bus, 'request'>;

  constructor(bus: Pick<Bus, 'request'>) {
    this.#bus = bus;
  }

  async perform(action: Action, paymentId: PaymentId, wish: ActionBody, by: string): Promise<Outcome> {
    try {
      return {
        status: 200,
        body: told(await this.#bus.request(`payments.${action}`, commandOf(action, paymentId, wish, by))),
      };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function commandOf(
  action: Action,
  paymentId: PaymentId,
  { id, reason, amount, confirmed }: ActionBody,
  by: string,
): object {
  const money = action === 'capture' || action === 'refund';
  return {
    ...paymentId,
    ...(action !== 'retry' && { [`${action}Id`]: id }),
    ...(money && amount && { amount: { ...amount } }),
    ...(action === 'refund' && confirmed === true && { confirmed }),
    reason,
    by,
  };
}

/** Ours always answer so; whatever else answered is not handed on. */
function told(reply: unknown): ActionReply {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new MalformedReply('payments');
  if (reply.ok === true && 'payment' in reply) return { ok: true, payment: reply.payment } as ActionReply;
  if ('refused' in reply && 'message' in reply) {
    return { ok: false, refused: String(reply.refused), message: String(reply.message) };
  }
  throw new MalformedReply('payments');
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof NoResponders || error instanceof BusDisconnected) {
    return {
      status: 503,
      body: { refused: 'nobody-there', message: 'No service took it: nothing happened. Ask again later.' },
    };
  }
  if (error instanceof RequestTimedOut || error instanceof MalformedReply || error instanceof BusClosed) {
    return {
      status: 504,
      body: { refused: 'no-answer', message: 'Whether it was taken is not known: the same may be asked again.' },
    };
  }
  throw error;
}
