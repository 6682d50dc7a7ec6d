import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { StoreSilent } from '@payments/event-store';
import { derivedId, isReference } from '@payments/events';
import { refuse, type PaymentView } from '@payments/payment';
import { Projection } from '@payments/projection';
import {
  accepted,
  explanationView,
  isRefused,
  paymentIdOf,
  paymentView,
  readBody,
  readCommand,
  refused,
  SalesUnits,
  storeIsSilent,
  Surroundings,
  Wishes,
  type ExplanationView,
  type Reply,
} from '@payments/service';
import {
  CancelCommand,
  ForgetCommand,
  GetQuery,
  ListQuery,
  RequestCommand,
  RetryCommand,
  retryWishes,
} from './commands';
import { ForgetPerson } from './forget-person';
import { historyView, type PastEvent } from './history-view';
import { listOpenPayments, type Listed } from './list-open-payments';
import { RequestPayment } from './request-payment';

/** What is told of a payment to whoever asks. */
export interface Found {
  readonly payment: PaymentView;
  readonly explanation: ExplanationView;
  readonly history?: readonly PastEvent[];
}

@Controller()
export class PaymentRequestController {
  constructor(
    private readonly requestPayment: RequestPayment,
    private readonly forgetPerson: ForgetPerson,
    private readonly wishes: Wishes,
    private readonly projection: Projection,
    private readonly salesUnits: SalesUnits,
    private readonly surroundings: Surroundings,
  ) {}

  @MessagePattern('payments.request')
  async request(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(RequestCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;
    const currency = this.salesUnits.currencyOf(id);
    if (currency !== undefined && command.amount.currency !== currency) {
      return refused(refuse('amount-in-another-currency', `This sales unit is paid in ${currency}.`));
    }
    return this.requestPayment.perform(id, command, this.surroundings.clock.now());
  }

  @MessagePattern('payments.cancel')
  async cancel(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(CancelCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

    const { cancelId, reason, by } = command;
    const data = { cancelId, ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) };
    return this.wishes.put(id, { type: 'RequestCancel', at: this.surroundings.clock.now(), data }, cancelId);
  }

  @MessagePattern('payments.forget')
  async forget(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(ForgetCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

    const { reason, by } = command;
    const data = { ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) };
    return this.forgetPerson.perform(id, { type: 'RequestForgetting', at: this.surroundings.clock.now(), data });
  }

  @MessagePattern('payments.get')
  async get(@Payload() payload: unknown): Promise<Reply<Found>> {
    const read = readCommand(GetQuery, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command: query } = read;

    try {
      const known = await this.projection.payments.history(id);
      const view = paymentView(id, known);
      if (known.payment.status === 'none' || !view) {
        return refused(refuse('payment-unknown', 'There is no payment with this reference.'));
      }
      const explanation = explanationView(known.payment, this.surroundings.clock.now());
      return { ok: true, payment: view, explanation, ...(query.history && { history: historyView(known.events) }) };
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }

  @MessagePattern('payments.list')
  list(@Payload() payload: unknown): Reply<{ payments: readonly Listed[]; next?: string }> {
    const query = readBody(ListQuery, payload ?? {});
    if (isRefused(query)) return refused(query);
    if (query.after !== undefined && !isReference(query.after.split(' ').at(-1))) {
      return refused(refuse('invalid-field', 'after must be the next of the page before.'));
    }
    const id = paymentIdOf({ ...query, reference: '' }, this.salesUnits);
    if (isRefused(id)) return refused(id);
    const now = this.surroundings.clock.now();
    return { ok: true, ...listOpenPayments(this.projection.entries(), id.merchantSerialNumber, query, now) };
  }

  @MessagePattern('payments.retry')
  async retry(@Payload() payload: unknown): Promise<Reply> {
    const read = readCommand(RetryCommand, payload, this.salesUnits);
    if (isRefused(read)) return refused(read);
    const { id, command } = read;

    try {
      const at = this.surroundings.clock.now();
      const causationId = derivedId('command', 'RequestRetry', id.merchantSerialNumber, id.reference, String(at));
      const outcome = await this.projection.payments.execute(id, retryWishes(command, at), causationId);
      return 'refusal' in outcome ? refused(outcome.refusal) : accepted(id, outcome);
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }
}
