import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAgainCodes, isErrorCode, type ErrorCode } from '../epayment/error-codes';
import { locked, problem } from '../epayment/problem';
import type { Answer } from '../http/answer';
import { header, type AdmittedCall } from '../http/call';
import type { Switches } from '../sales-units/switches';
import type { World } from '../world';

/** Whether the key is used up by this answer: the same key will get it again for ever. */
function isFrozen({ status, code }: Answer, replayStatus4xx: Switches['replayStatus4xx']): boolean {
  if (status < 400) return true;
  if (status >= 500 || replayStatus4xx === 'evaluateAgain') return false;
  if (replayStatus4xx === 'replayAll') return true;
  return status !== 423 && !(code !== undefined && isErrorCode(code) && askAgainCodes.has(code));
}

/**
 * Performs a call once per sales unit, operation and key. The same key with the same body gets the first answer again;
 * with another body, the operation's own conflict code.
 */
export function once(
  call: AdmittedCall,
  world: World,
  conflict: ErrorCode,
  perform: () => Answer,
): Answer | Promise<Answer> {
  const { idempotency, locks, ledger, clock } = world;
  const key = header(call, 'idempotency-key');
  const payment = `${call.salesUnit.merchantSerialNumber}/${call.parameters['reference'] ?? `new under ${key}`}`;
  const isLocked = locks.has(payment);
  if (!key) {
    if (isLocked) return locked(call, call.switches.concurrentAnswer);
    return call.holdsForMs ? holding(call.holdsForMs, locks, payment, perform) : perform();
  }

  const scope = `${call.salesUnit.merchantSerialNumber} ${call.name} ${key}`;
  const digest = hash('sha256', `${call.path}\n${call.rawBody.toString('utf8')}`, 'base64');
  const at = clock.now();
  const earlier = idempotency.find(scope, at, call.switches.keyRetentionDays);
  if (earlier) {
    if (earlier.hash !== digest) {
      const { merchantSerialNumber } = call.salesUnit;
      const reference = call.parameters['reference'];
      ledger.complain({ kind: 'key-with-two-bodies', merchantSerialNumber, reference, key, at });
      return problem(call, conflict);
    }
    if (!earlier.answer) return locked(call, call.switches.concurrentAnswer);
    if (call.name === 'create' && call.switches.replayCreate === 409) return problem(call, '4020');
    return earlier.answer;
  }
  if (isLocked) return locked(call, call.switches.concurrentAnswer);

  const finish = (): Answer => {
    const answer = perform();
    if (isFrozen(answer, call.switches.replayStatus4xx)) idempotency.finish(scope, { hash: digest, at, answer });
    else idempotency.forget(scope);
    return answer;
  };
  if (!call.holdsForMs) return finish();
  idempotency.begin(scope, digest, at);
  return holding(call.holdsForMs, locks, payment, finish);
}

/** Takes its time, and lets no other write of the same payment pass meanwhile. */
async function holding(ms: number, locks: Set<string>, payment: string, perform: () => Answer): Promise<Answer> {
  locks.add(payment);
  await sleep(ms);
  locks.delete(payment);
  return perform();
}
