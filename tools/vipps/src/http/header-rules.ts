import type { Flaw } from '../schema/check';
import { header, type AdmittedCall, type CallName } from './call';

const KEY_LENGTH_MAX = 50;

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

/** What is wrong with the headers of a call; each API says so in its own shape. */
export function headerFlaws(call: AdmittedCall): Flaw[] {
  const flaws: Flaw[] = [];
  const merchantSerialNumber = header(call, 'merchant-serial-number');
  if (call.api !== 'webhooks' && merchantSerialNumber === undefined) {
    flaws.push({ name: 'Merchant-Serial-Number', reason: 'The Merchant-Serial-Number header is required.' });
  } else if (merchantSerialNumber !== undefined && !/^[0-9]{4,10}$/.test(merchantSerialNumber)) {
    const reason = "The Merchant-Serial-Number header must match the regular expression '^[0-9]{4,10}$'.";
    flaws.push({ name: 'Merchant-Serial-Number', reason });
  }
  const key = header(call, 'idempotency-key');
  if (!key && keyIsRequired(call.name, call.switches.cancelKeyRequired)) {
    flaws.push({ name: 'Idempotency-Key', reason: 'The Idempotency-Key header is required.' });
  } else if (key && key.length > KEY_LENGTH_MAX) {
    const reason = `The Idempotency-Key header must be a string with a maximum length of ${KEY_LENGTH_MAX}.`;
    flaws.push({ name: 'Idempotency-Key', reason });
  }
  const { systemHeaderLengthMax } = call.switches;
  for (const name of systemHeaders) {
    if ((header(call, name.toLowerCase())?.length ?? 0) <= systemHeaderLengthMax) continue;
    const reason = `The ${name} header must be a string with a maximum length of ${systemHeaderLengthMax}.`;
    flaws.push({ name, reason });
  }
  return flaws;
}
