import type { Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { findCustomer } from '../customers/customers';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { World } from '../world';
import type { CreateRequest } from './create-request';
import { customerSchema } from './create-schema';
import type { ErrorCode } from './error-codes';
import { findPayment } from './find-payment';
import { refusalOfAmount } from './magic-amounts';
import { authorize, decline, declineAmount } from './outcomes';
import type { Payment } from './payment';
import { problem, validationProblem } from './problem';

export const approveSchema: Schema = {
  type: 'object',
  properties: { customer: customerSchema, token: { type: 'string', nullable: true } },
};

type Approval = Pick<CreateRequest, 'customer'> & { token?: string | null };

/** `POST /epayment/v1/test/payments/{reference}/approve`: the customer's yes without a customer; only in test. */
export function approve(call: AdmittedCall, world: World): Answer {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, approveSchema, call.switches);
  if (flaws.length > 0) return validationProblem(call, flaws);

  const payment = findPayment(call, world);
  if (!call.switches.forceApproveAllowed) return problem(call, '10020');
  if (!payment) return problem(call, '5090');
  const refusal = approveRefusal(payment, body as Approval, world);
  if (refusal) {
    const isMagic = refusal === refusalOfAmount(payment.request.amount);
    if (isMagic) declineAmount(world, payment);
    else decline(world, payment);
    return problem(call, refusal);
  }
  authorize(world, payment);
  return { status: 200 };
}

function approveRefusal(payment: Payment, approval: Approval, { customers }: World): ErrorCode | undefined {
  if (payment.state === 'AUTHORIZED') return '6230';
  if (payment.state !== 'CREATED') return '10010';
  if (payment.request.shipping != null) return '10060';
  const isByToken = approval.token != null && approval.token === payment.token;
  if (!isByToken && approval.customer == null) return '10010';
  const customer = findCustomer(customers, isByToken ? payment.request : { ...payment.request, ...approval });
  if (!customer) return '10010';
  if (customer.neverPaid) return '10030';
  if (customer.hasNoCards) return '10050';
  return refusalOfAmount(payment.request.amount);
}
