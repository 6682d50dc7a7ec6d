import { validationProblem, type ExtraDetail } from '../epayment/problem';
import type { Answer } from './answer';
import { header, type AdmittedCall, type CallName } from './call';

const KEY_LENGTH_MAX = 50;
const SYSTEM_HEADER_LENGTH_MAX = 30;

const systemHeaders = [
  'Vipps-System-Name',
  'Vipps-System-Version',
  'Vipps-System-Plugin-Name',
  'Vipps-System-Plugin-Version',
];

/** Whether a call must say under which key it may be repeated. */
function keyIsRequired(name: CallName | undefined, cancelKeyRequired: boolean): boolean {
  if (name === 'cancel') return cancelKeyRequired;
  return name === 'create' || name === 'capture' || name === 'refund';
}

/** The header rules that ePayment and Order Management share; undefined where all is well. */
export function headerProblem(call: AdmittedCall): Answer | undefined {
  const problems: ExtraDetail[] = [];
  const merchantSerialNumber = header(call, 'merchant-serial-number');
  if (call.api !== 'webhooks' && merchantSerialNumber === undefined) {
    problems.push({ name: 'Merchant-Serial-Number', reason: 'The Merchant-Serial-Number header is required.' });
  } else if (merchantSerialNumber !== undefined && !/^[0-9]{4,10}$/.test(merchantSerialNumber)) {
    const reason = "The Merchant-Serial-Number header must match the regular expression '^[0-9]{4,10}$'.";
    problems.push({ name: 'Merchant-Serial-Number', reason });
  }
  const key = header(call, 'idempotency-key');
  if (!key && keyIsRequired(call.name, call.switches.cancelKeyRequired)) {
    problems.push({ name: 'Idempotency-Key', reason: 'The Idempotency-Key header is required.' });
  } else if (key && key.length > KEY_LENGTH_MAX) {
    const reason = `The Idempotency-Key header must be a string with a maximum length of ${KEY_LENGTH_MAX}.`;
    problems.push({ name: 'Idempotency-Key', reason });
  }
  for (const name of systemHeaders) {
    if ((header(call, name.toLowerCase())?.length ?? 0) <= SYSTEM_HEADER_LENGTH_MAX) continue;
    const reason = `The ${name} header must be a string with a maximum length of ${SYSTEM_HEADER_LENGTH_MAX}.`;
    problems.push({ name, reason });
  }
  return problems.length > 0 ? validationProblem(call, problems) : undefined;
}
