/**
 * The headers that stay the same for a sales unit, as names and values in turn (the form that undici takes as it
 * is).
 */
import type { VippsOptions } from './vipps-options';

/** Order Management's specification says 100, the documentation of all the others says 30. */
const SYSTEM_HEADER_LENGTH_MAX = 30;

export const salesUnitHeaders = ({ salesUnit, system }: VippsOptions): string[] => [
  'Ocp-Apim-Subscription-Key',
  sendable('salesUnit.subscriptionKey', salesUnit.subscriptionKey),
  'Merchant-Serial-Number',
  sendable('salesUnit.merchantSerialNumber', salesUnit.merchantSerialNumber),
  'Vipps-System-Name',
  short('system.name', system.name),
  'Vipps-System-Version',
  short('system.version', system.version),
  'Vipps-System-Plugin-Name',
  short('system.pluginName', system.pluginName ?? system.name),
  'Vipps-System-Plugin-Version',
  short('system.pluginVersion', system.pluginVersion ?? system.version),
  'Accept',
  'application/json',
];

/** For the token endpoint, which takes them in headers of these very names. */
export const credentialHeaders = ({ salesUnit }: VippsOptions): string[] => [
  'client_id',
  sendable('salesUnit.clientId', salesUnit.clientId),
  'client_secret',
  sendable('salesUnit.clientSecret', salesUnit.clientSecret),
];

/** Visible ASCII: a key that was copied with a line break or an invisible character is found here, not at Vipps. */
function sendable(name: string, value: string): string {
  if (!/^[\x21-\x7e]+$/.test(value)) throw new TypeError(`${name} must be visible ASCII characters, at least one`);
  return value;
}

function short(name: string, value: string): string {
  if (!/^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(value)) throw new TypeError(`${name} must be a text in ASCII`);
  return value.trim().slice(0, SYSTEM_HEADER_LENGTH_MAX).trim();
}
