import { once } from '../idempotency/once';
import { receiptFlaws } from '../order-management/receipt-rules';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import { header, type AdmittedCall } from '../http/call';
import { json, type Answer } from '../http/answer';
import { askCustomer, remindCustomer } from '../customers/ask-customer';
import { findCustomer } from '../customers/customers';
import type { World } from '../world';
import type { CreateRequest } from './create-request';
import { createRefusal, crossFieldFlaws } from './create-rules';
import { createSchema } from './create-schema';
import { open } from './outcomes';
import { problem, validationProblem } from './problem';
import { redirectUrlOf } from './views';

const MINUTE_MS = 60_000;

/** `POST /epayment/v1/payments` */
export function create(call: AdmittedCall, world: World): Answer | Promise<Answer> {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, createSchema(call.switches.referenceMax), call.switches);
  if (flaws.length > 0) return validationProblem(call, flaws);
  const request = body as CreateRequest;
  const conflicts = [
    ...crossFieldFlaws(request),
    ...(request.receipt ? receiptFlaws(request.receipt, request.amount.value, call.switches, 'receipt.') : []),
  ];
  if (conflicts.length > 0) return validationProblem(call, conflicts);
  return once(call, world, '4020', () => createOnce(call, world, request));
}

function createOnce(call: AdmittedCall, world: World, request: CreateRequest): Answer {
  const { merchantSerialNumber } = call.salesUnit;
  const now = world.clock.now();
  const refusal = createRefusal(request, { switches: call.switches, now, rawBody: call.rawBody });
  if (refusal) return problem(call, refusal);
  if (world.payments.find(merchantSerialNumber, request.reference)) return problem(call, '4150');
  if (!findCustomer(world.customers, request)) return problem(call, '7010');

  const key = header(call, 'idempotency-key') ?? '';
  const defaultExpiry = now + call.switches.expiryMinutes * MINUTE_MS;
  const expiresAt = request.expiresAt == null ? defaultExpiry : Date.parse(request.expiresAt);
  // Before the push goes out: the customer sees the order lines with it.
  if (request.receipt) {
    const order = { merchantSerialNumber, paymentType: 'ECOM', orderId: request.reference } as const;
    world.orders.attachReceipt(order, request.receipt, { at: now, isFromCreate: true });
  }
  const payment = open(world, request, { merchantSerialNumber, key, expiresAt });
  askCustomer(world, payment);
  remindCustomer(world, payment);

  const { reference, token } = payment;
  return json(201, token === undefined ? { reference } : { redirectUrl: redirectUrlOf(token), reference });
}
