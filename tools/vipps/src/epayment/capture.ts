import type { Answer } from '../http/answer';
import { header, type AdmittedCall } from '../http/call';
import { once } from '../idempotency/once';
import type { Switches } from '../sales-units/switches';
import type { World } from '../world';
import { hasLapsed, isHoldReleased } from './deadlines';
import type { ErrorCode } from './error-codes';
import { findPayment } from './find-payment';
import { isUsable, modificationOf } from './modification';
import { take } from './outcomes';
import { remainderOf, type Amount, type Payment } from './payment';
import { problem, validationProblem } from './problem';
import { recordEvent } from './record-event';
import { modificationAnswer } from './views';

/** `POST /epayment/v1/payments/{reference}/capture` */
export function capture(call: AdmittedCall, world: World): Answer | Promise<Answer> {
  const modification = modificationOf(call);
  if ('flaws' in modification) return validationProblem(call, modification.flaws);
  return once(call, world, '4010', () => captureOnce(call, world, modification.amount));
}

function captureOnce(call: AdmittedCall, world: World, amount: Amount): Answer {
  const payment = findPayment(call, world);
  if (!payment) return problem(call, '5090');
  const key = header(call, 'idempotency-key') ?? '';
  const refusal = captureRefusal(payment, amount, call.switches, world.clock.now());
  if (refusal) {
    if (call.switches.successFalseEvents) {
      recordEvent(world, payment, { name: 'CAPTURED', amount: amount.value, key, success: false });
    }
    return problem(call, refusal);
  }
  take(world, payment, amount.value, key);
  return modificationAnswer(payment, amount.value, call.switches);
}

/** The rows of the decision table that no key decides, from the top down. */
export function captureRefusal(
  payment: Payment,
  { currency, value }: Amount,
  switches: Switches,
  now: number,
): ErrorCode | undefined {
  if (payment.state === 'CREATED') return '6080';
  if (payment.state === 'TERMINATED') return switches.terminatedCaptureCode;
  if (payment.state !== 'AUTHORIZED') return '6200';
  if (!isUsable({ currency, value }) || currency !== payment.request.amount.currency) return '4040';

  const remainder = remainderOf(payment);
  if (hasLapsed(payment, now)) return '6100';
  if (payment.cancelled === payment.authorized) return '6070';
  if (payment.captured + (payment.revoked ?? 0) === payment.authorized) return switches.alreadyCapturedCode;
  if (value > remainder) return '6090';
  if (value < remainder && !switches.partialCapture) return '6140';
  if (isHoldReleased(payment, now)) return '6260';
  return undefined;
}
