import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import type { World } from '../world';
import { findPayment } from './find-payment';
import { problem } from './problem';
import { paymentView, staleView } from './views';

/** `GET /epayment/v1/payments/{reference}` */
export function get(call: AdmittedCall, world: World): Answer {
  const payment = findPayment(call, world);
  if (!payment) return problem(call, '5090');
  const { staleByMs } = call;
  return json(200, staleByMs ? staleView(payment, world.clock.now() - staleByMs) : paymentView(payment));
}

/** `GET /epayment/v1/payments/{reference}/events` */
export function events(call: AdmittedCall, world: World): Answer {
  const payment = findPayment(call, world);
  return payment ? json(200, payment.events) : problem(call, '5090');
}
