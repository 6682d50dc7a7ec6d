import type { Answer } from '../http/answer';
import { header, type AdmittedCall, type Call, type CallName } from '../http/call';
import { tooManyRequests } from '../http/gateway-answers';
import { referenceOf } from '../http/reference-of';
import type { Switches } from '../sales-units/switches';
import type { World } from '../world';

const WRITES_PER_MINUTE = 5;
const READS_PER_MINUTE = 120;

const limits: Partial<Record<CallName, number>> = {
  create: WRITES_PER_MINUTE,
  capture: WRITES_PER_MINUTE,
  cancel: WRITES_PER_MINUTE,
  refund: WRITES_PER_MINUTE,
  get: READS_PER_MINUTE,
  events: READS_PER_MINUTE,
};

/**
 * The limits that are not documented, of a whole API for each subscription key; `most` calls a minute, null without
 * limit.
 */
export function limitApi(
  call: Call,
  most: number | null,
  switches: Pick<Switches, 'apimErrorShape' | 'retryAfterHeader' | 'rateLimits'>,
  { rateLimits, clock }: World,
): Answer | undefined {
  if (most === null || !switches.rateLimits) return undefined;
  const key = header(call, 'ocp-apim-subscription-key') ?? '';
  return turnedAway(rateLimits.waitFor(`${call.api} ${key}`, most, clock.now()), switches);
}

/**
 * Vipps' limits per reference and operation: writes are counted per sales unit, reads per subscription key. A call that
 * fails counts too; one that was turned away does not. Creates without a well-spelled `reference` count as one.
 */
export function limit(call: AdmittedCall, { rateLimits, clock }: World): Answer | undefined {
  const most = call.name && limits[call.name];
  if (most === undefined || !call.switches.rateLimits) return undefined;
  const counted =
    most === READS_PER_MINUTE ? (header(call, 'ocp-apim-subscription-key') ?? '') : call.salesUnit.merchantSerialNumber;
  const waitMs = rateLimits.waitFor(`${call.name} ${counted} ${referenceOf(call) ?? ''}`, most, clock.now());
  return turnedAway(waitMs, call.switches);
}

const turnedAway = (waitMs: number, switches: Parameters<typeof tooManyRequests>[1]): Answer | undefined =>
  waitMs === 0 ? undefined : tooManyRequests(Math.ceil(waitMs / 1000), switches);
