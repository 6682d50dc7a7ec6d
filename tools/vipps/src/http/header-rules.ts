import type { Flaw } from '../schema/check';
import { header, type AdmittedCall, type CallName } from './call';

const KEY_LENGTH_MAX = 50;

const systemHeaders = [
  'Vipps-System-Name',
  'Vipps-System-Version',
  'Vipps-System-Plugin-Name',
  'Vipps-System-Plugin-Version',
];

/** The calls that can be repeated under a key; on others the header means nothing, however it looks. */
const keyed: ReadonlySet<CallName> = new Set<CallName>(['create', 'capture', 'cancel', 'refund']);

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
  if (call.name && keyed.has(call.name)) flaws.push(...keyFlaws(call));
  const { systemHeaderLengthMax } = call.switches;
  for (const name of systemHeaders) {
    if ((header(call, name.toLowerCase())?.length ?? 0) <= systemHeaderLengthMax) continue;
    const reason = `The ${name} header must be a string with a maximum length of ${systemHeaderLengthMax}.`;
    flaws.push({ name, reason });
  }
  return flaws;
}

function keyFlaws(call: AdmittedCall): Flaw[] {
  const key = header(call, 'idempotency-key');
  if (!key) {
    if (call.name === 'cancel' && !call.switches.cancelKeyRequired) return [];
    return [{ name: 'Idempotency-Key', reason: 'The Idempotency-Key header is required.' }];
  }
  if (key.length <= KEY_LENGTH_MAX) return [];
  const reason = `The Idempotency-Key header must be a string with a maximum length of ${KEY_LENGTH_MAX}.`;
  return [{ name: 'Idempotency-Key', reason }];
}
