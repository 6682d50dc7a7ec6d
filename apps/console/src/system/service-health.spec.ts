import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TerminusModule } from '@nestjs/terminus';
import { Health, HealthController, type HealthReport } from '@payments/service';
import { ServiceHealths } from './service-health';

const shown = {
  ...{ following: true, bus: true, store: true },
  ...{ openPayments: 3, parkedPayments: 1, skippedEvents: 0 },
};
const report: HealthReport = { ...shown, restingCalls: [] };

let service: NestFastifyApplication;
let healths: ServiceHealths;
let now = 0;

/** Health as a service has it, and metrics as it writes them. */
async function given(told: HealthReport, metrics?: () => string): Promise<string> {
  class Told extends Health {
    override report = () => Promise.resolve(told);
  }
  @Module({
    imports: [TerminusModule.forRoot({ logger: false })],
    controllers: [HealthController],
    providers: [{ provide: Health, useValue: new Told(undefined as never) }],
  })
  class Service {}
  service = await NestFactory.create<NestFastifyApplication>(Service, new FastifyAdapter(), { logger: false });
  if (metrics)
    service
      .getHttpAdapter()
      .get('/metrics', (_request: unknown, answer: { send(text: string): void }) => answer.send(metrics()));
  await service.listen(0, '127.0.0.1');
  const url = await service.getUrl();
  healths = new ServiceHealths({ services: { receipt: url }, metrics: {} }, () => now);
  return url;
}
afterEach(async () => {
  await healths.close();
  await service?.close();
});

const calls = (count: Readonly<Record<string, number>>) =>
  Object.entries(count).map(
    ([outcome, value]) =>
      `payments_vipps_call_duration_seconds_count{operation="capture",outcome="${outcome}"} ${value}`,
  );

describe('how a service is', () => {
  it('is what it says of itself', async () => {
    await given(report);
    expect((await healths.all()).services).toEqual([{ name: 'receipt', up: 'up', ...shown }]);
  });

  it('is not ready where something that it needs is away, and says what', async () => {
    await given({ ...report, following: false, store: false });
    const [receipt] = (await healths.all()).services;
    expect(receipt).toMatchObject({ up: 'not-ready', following: false, store: false, bus: true, openPayments: 3 });
  });

  it('is down where nobody answers', async () => {
    await given(report);
    await service.close();
    expect(await healths.all()).toEqual({ services: [{ name: 'receipt', up: 'down' }], vipps: [] });
  });
});

describe('what a service measures', () => {
  it('says how far behind the log it is, and since when it saw nothing', async () => {
    const text = 'payments_projection_lag_seconds 0.25\npayments_projection_silence_seconds 61\n';
    await given(report, () => text);
    expect((await healths.all()).services).toMatchObject([{ lagMs: 250, silentMs: 61_000 }]);
  });

  it('says the worst of its breakers, of which each sales unit and kind of call has one', async () => {
    const breaker = (operation: string, state: number) =>
      `payments_vipps_breaker_state{operation="${operation}",merchant_serial_number="1234567"} ${state}`;
    const text = [...calls({ done: 1 }), breaker('get', 0), breaker('capture', 2), breaker('cancel', 1)].join('\n');
    await given(report, () => text);
    expect((await healths.all()).vipps).toEqual([
      { seenBy: 'receipt', breaker: 'open', broken: ['capture', 'cancel'] },
    ]);
  });

  it('says how Vipps answers it', async () => {
    const counts = [calls({ done: 700, silent: 1 }), calls({ done: 703, silent: 1, busy: 2 })];
    await given(report, () => counts.shift()?.join('\n') ?? '');
    expect((await healths.all()).vipps).toEqual([{ seenBy: 'receipt' }]);
    now += 60_000;
    expect((await healths.all()).vipps).toEqual([
      { seenBy: 'receipt', calls: { done: 3, refused: 0, busy: 2, silent: 0 } },
    ]);
  });

  it('says nothing of Vipps where it has never asked it', async () => {
    await given(report, () => 'payments_projection_lag_seconds 0\n');
    expect((await healths.all()).vipps).toEqual([]);
  });

  it('is not asked for with every look', async () => {
    let asked = 0;
    await given(report, () => `payments_projection_lag_seconds ${++asked}`);
    await healths.all();
    now += 3_000;
    await healths.all();
    expect(asked).toBe(1);
  });

  it('is asked for elsewhere, where it is told elsewhere', async () => {
    const url = await given(report, () => 'payments_projection_lag_seconds 1');
    await healths.close();
    const nowhere = 'http://127.0.0.1:1';
    healths = new ServiceHealths({ services: { receipt: url }, metrics: { receipt: nowhere } }, () => now);
    expect((await healths.all()).services[0]).not.toHaveProperty('lagMs');
  });
});
