import type { Answer } from '../http/answer';
import { header, type AdmittedCall } from '../http/call';
import { once } from '../idempotency/once';
import type { Switches } from '../sales-units/switches';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { World } from '../world';
import { hasLapsed } from './deadlines';
import type { ErrorCode } from './error-codes';
import { findPayment } from './find-payment';
import { release, terminate } from './outcomes';
import { remainderOf, type Payment } from './payment';
import { problem, validationProblem } from './problem';
import { recordEvent } from './record-event';
import { modificationAnswer } from './views';

export const cancelSchema: Schema = {
  type: 'object',
  properties: { cancelTransactionOnly: { type: 'boolean', nullable: true } },
};

/** `POST /epayment/v1/payments/{reference}/cancel` */
export function cancel(call: AdmittedCall, world: World): Answer | Promise<Answer> {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, cancelSchema, call.switches);
  if (flaws.length > 0) return validationProblem(call, flaws);
  const { cancelTransactionOnly } = body as { cancelTransactionOnly?: boolean | null };
  return once(call, world, '4020', () => cancelOnce(call, world, cancelTransactionOnly === true));
}

function cancelOnce(call: AdmittedCall, world: World, transactionOnly: boolean): Answer {
  const payment = findPayment(call, world);
  if (!payment) return problem(call, '5090');
  const refusal = cancelRefusal(payment, transactionOnly, call.switches, world.clock.now());
  if (refusal) {
    if (call.switches.successFalseEvents) {
      recordEvent(world, payment, { name: 'CANCELLED', amount: remainderOf(payment), success: false });
    }
    return problem(call, refusal);
  }
  const key = header(call, 'idempotency-key');
  const cancelledBefore = payment.cancelled;
  if (payment.state === 'CREATED') terminate(world, payment, key);
  else release(world, payment, 'merchant', key);
  return modificationAnswer(payment, payment.cancelled - cancelledBefore, call.switches);
}

/** Undefined where there is something to withdraw or to let go of. */
export function cancelRefusal(
  payment: Payment,
  transactionOnly: boolean,
  { alreadyCancelledCode }: Switches,
  now: number,
): ErrorCode | undefined {
  if (payment.state === 'CREATED') return payment.isBeingApproved ? '6250' : undefined;
  if (payment.state === 'TERMINATED') return alreadyCancelledCode;
  if (payment.state !== 'AUTHORIZED') return '6190';
  if (transactionOnly) return '6060';
  if (payment.captured === payment.authorized) return '6040';
  if (hasLapsed(payment, now)) return '6030';
  return remainderOf(payment) === 0 ? alreadyCancelledCode : undefined;
}
