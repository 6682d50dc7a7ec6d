import { RefusedRequest } from '@payments/bus';
import { StoreSilent, WrongExpectedRevision } from '@payments/event-store';
import { acmeOrder1 } from '@payments/events/examples';
import { TryLater } from '@payments/projection';
import { Telemetry } from './telemetry';

const refusal = { ok: false, refused: 'payment-unknown', message: 'There is no such payment.' } as const;
let telemetry: Telemetry;

beforeEach(() => {
  telemetry = new Telemetry();
});

/** What Prometheus would read of it: a line each, without its name. */
const told = async (name: string) =>
  (await telemetry.metrics.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => line.slice(name.length).trim())
    .sort();

describe('a command', () => {
  const send = (handle: () => Promise<unknown>) =>
    telemetry.command({ pattern: 'payments.capture', body: {}, traceparent: undefined }, handle);
  const counted = () => told('payments_command_duration_seconds_count');

  it('is counted as accepted, and answered as it was', async () => {
    const reply = { ok: true };
    expect(await send(() => Promise.resolve(reply))).toBe(reply);
    expect(await counted()).toEqual(['{subject="payments.capture",outcome="accepted"} 1']);
  });

  it('is counted by the name of its refusal, whether that is answered or thrown', async () => {
    await send(() => Promise.resolve(refusal));
    await expect(send(() => Promise.reject(new RefusedRequest(refusal)))).rejects.toBeInstanceOf(RefusedRequest);
    expect(await counted()).toEqual(['{subject="payments.capture",outcome="payment-unknown"} 2']);
  });

  it('is counted as a fault of ours if it fails otherwise, and fails on', async () => {
    await expect(send(() => Promise.reject(new TypeError('of ours')))).rejects.toThrow('of ours');
    expect(await counted()).toEqual(['{subject="payments.capture",outcome="internal"} 1']);
  });
});

describe('an action', () => {
  const atHand = { service: 'capture', action: 'refund', id: acmeOrder1, traceparent: undefined };

  it.each<[string, unknown, string]>([
    ['that is tried again later, by what it waits for', new TryLater('vipps-busy', 'busy'), 'vipps-busy'],
    ['that found the store silent', new StoreSilent('append'), 'store-silent'],
    ['that failed by a fault of ours', new TypeError('of ours'), 'fault-of-ours'],
  ])('%s is counted so, and fails on', async (_, error, outcome) => {
    await expect(telemetry.action(atHand, () => Promise.reject(error as Error))).rejects.toBe(error);
    expect(await told('payments_action_duration_seconds_count')).toEqual([
      `{service="capture",action="refund",outcome="${outcome}"} 1`,
    ]);
  });

  it('that was done is counted as done', async () => {
    await telemetry.action(atHand, () => Promise.resolve());
    expect(await told('payments_action_duration_seconds_count')).toEqual([
      '{service="capture",action="refund",outcome="done"} 1',
    ]);
  });

  it('that is tried again, or is parked, is counted by why', async () => {
    telemetry.retried(atHand, 'vipps-silent');
    telemetry.parked(atHand, 'fault-of-ours');
    expect(await told('payments_action_retries_total')).toEqual([
      '{service="capture",action="refund",reason="vipps-silent"} 1',
    ]);
    expect(await told('payments_parkings_total')).toEqual(['{service="capture",reason="fault-of-ours"} 1']);
  });
});

describe('an append', () => {
  it.each<[string, () => Promise<number>]>([
    ['appended', () => Promise.resolve(1)],
    ['conflict', () => Promise.reject(new WrongExpectedRevision('payment-1_a', 0, 1))],
    ['silent', () => Promise.reject(new StoreSilent('append'))],
    ['refused', () => Promise.reject(new TypeError('of ours'))],
  ])('is counted as %s', async (outcome, write) => {
    await telemetry.append(acmeOrder1, ['Captured'], write).catch(() => undefined);
    expect(await told('payments_append_duration_seconds_count')).toEqual([`{outcome="${outcome}"} 1`]);
  });
});

describe('a call to Vipps', () => {
  it('is counted by the kind of its answer', async () => {
    await telemetry.vippsCall('capture', () => Promise.resolve({ kind: 'silent', reason: 'timeout' }));
    await telemetry.vippsCall('capture', () => Promise.resolve({ kind: 'refused', status: 400 }));
    await telemetry.vippsCall('get', () => Promise.reject(new TypeError('of ours'))).catch(() => undefined);
    expect(await told('payments_vipps_call_duration_seconds_count')).toEqual([
      '{operation="capture",outcome="refused"} 1',
      '{operation="capture",outcome="silent"} 1',
      '{operation="get",outcome="impossible"} 1',
    ]);
  });

  it('that was refused is counted by Vipps’ code, whatever Vipps may answer one day', async () => {
    for (const code of ['7010', '7010', undefined, '12345678']) {
      await telemetry.vippsCall('create', () =>
        Promise.resolve({ kind: 'refused', status: 400, ...(code && { code }) }),
      );
    }
    await telemetry.vippsCall('create', () => Promise.resolve({ kind: 'busy', status: 423, code: '6280' }));
    expect((await told('payments_vipps_refusals_total')).filter((line) => line.includes('create'))).toEqual([
      '{operation="create",code="7010"} 2',
      '{operation="create",code="none"} 1',
      '{operation="create",code="other"} 1',
    ]);
  });

  it.each(['capture', 'refund'])('that moves money shows its first refusal as one more: %s', async (operation) => {
    expect(await told('payments_vipps_refusals_total')).toContain(`{operation="${operation}",code="6100"} 0`);
  });
});

describe('the answer of a customer', () => {
  it('is counted by who heard it first', async () => {
    telemetry.answerFound('webhook', 200);
    telemetry.answerFound('poll');
    expect(await told('payments_answers_found_total')).toEqual(['{by="poll"} 1', '{by="webhook"} 1']);
  });

  it('tells how late its webhook is, and never that it came before it was given', async () => {
    telemetry.answerFound('webhook', 200);
    telemetry.answerFound('webhook', -5_000);
    expect(await told('payments_webhook_lag_seconds_sum')).toEqual(['0.2']);
    expect(await told('payments_webhook_lag_seconds_count')).toEqual(['2']);
  });
});
