import type { Answer } from '../http/answer';
import { header, type AdmittedCall } from '../http/call';
import { once } from '../idempotency/once';
import type { Switches } from '../sales-units/switches';
import type { World } from '../world';
import { isPastRefund } from './deadlines';
import type { ErrorCode } from './error-codes';
import { findPayment } from './find-payment';
import { refusedRefundAmounts } from './magic-amounts';
import { isUsable, modificationOf } from './modification';
import { giveBack } from './outcomes';
import type { Amount, Payment } from './payment';
import { problem, validationProblem } from './problem';
import { recordEvent } from './record-event';
import { modificationAnswer } from './views';

/** `POST /epayment/v1/payments/{reference}/refund` */
export function refund(call: AdmittedCall, world: World): Answer | Promise<Answer> {
  const modification = modificationOf(call);
  if ('flaws' in modification) return validationProblem(call, modification.flaws);
  return once(call, world, '4150', () => refundOnce(call, world, modification.amount));
}

function refundOnce(call: AdmittedCall, world: World, amount: Amount): Answer {
  const payment = findPayment(call, world);
  if (!payment) return problem(call, '5090');
  const key = header(call, 'idempotency-key') ?? '';
  const refusal = refundRefusal(payment, amount, call.switches, world.clock.now());
  if (refusal) {
    if (call.switches.successFalseEvents) {
      recordEvent(world, payment, { name: 'REFUNDED', amount: amount.value, key, success: false });
    }
    return problem(call, refusal);
  }
  giveBack(world, payment, amount.value, key);
  return modificationAnswer(payment, amount.value, call.switches);
}

export function refundRefusal(
  payment: Payment,
  { currency, value }: Amount,
  switches: Switches,
  now: number,
): ErrorCode | undefined {
  if (payment.state === 'CREATED') return '6020';
  if (payment.state !== 'AUTHORIZED') return '6210';
  if (!isUsable({ currency, value }) || currency !== payment.request.amount.currency) return '4040';
  if (payment.captured === 0) return '6210';
  if (isPastRefund(payment, now, switches)) return '6220';

  const refundable = payment.captured - payment.refunded;
  if (refundable === 0) return '6180';
  if (value > refundable) return '6150';
  return refusedRefundAmounts[value];
}
