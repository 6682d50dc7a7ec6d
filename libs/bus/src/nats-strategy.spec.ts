import { Controller, ValidationPipe } from '@nestjs/common';
import { Ctx, MessagePattern, NatsContext, Payload } from '@nestjs/microservices';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { IsInt } from 'class-validator';
import { headers, type NatsConnection } from 'nats';
import { RefusedRequest } from './refused-request';
import { connectClient } from './testing/connect-client';
import { startService, type RunningService } from './testing/start-service';

class Sum {
  @IsInt()
  left!: number;
  @IsInt()
  right!: number;
}

@Controller()
class Answers {
  @MessagePattern('echo')
  async echo(@Payload() body: unknown) {
    return body;
  }

  @MessagePattern('nothing')
  async nothing() {
    return undefined;
  }

  @MessagePattern('sum')
  async sum(@Payload() { left, right }: Sum) {
    return { sum: left + right };
  }

  @MessagePattern('where.*')
  async where(@Ctx() context: NatsContext) {
    return { subject: context.getSubject(), trace: context.getHeaders()?.get('trace') };
  }

  @MessagePattern('throw')
  async throw() {
    throw new Error('the phone number is 4712345678');
  }

  @MessagePattern('refuse')
  async refuse() {
    throw new RefusedRequest({ ok: false, refused: 'payment-unknown', message: 'There is no such payment.' });
  }

  @MessagePattern('unsayable')
  async unsayable() {
    return { amount: 1n };
  }

  @MessagePattern('too-large')
  async tooLarge() {
    return 'x'.repeat(2 ** 20);
  }
}

const internal = { ok: false, refused: 'internal', message: expect.any(String) };
const malformed = { ok: false, refused: 'malformed-payload', message: expect.any(String) };

describe('a request over NATS', () => {
  let broker: RunningBroker;
  let service: RunningService;
  let client: NatsConnection;

  beforeAll(async () => {
    broker = await startBroker();
    client = await connectClient(broker.url);
    service = await startService(broker.url, [Answers], {
      prepare: (app) =>
        app.useGlobalPipes(
          new ValidationPipe({
            transform: true,
            exceptionFactory: () => new RefusedRequest({ ok: false, refused: 'invalid', message: 'Not a sum.' }),
          }),
        ),
    });
  });

  beforeEach(() => service.errors.splice(0));

  afterAll(async () => {
    await service.stop();
    await client.close();
    await broker.stop();
  });

  const ask = async (subject: string, payload: string | Uint8Array = '{}') =>
    (await client.request(subject, payload, { timeout: 2_000 })).json();

  it.each([
    ['an object', { response: { id: 'kept', data: [1, null] } }],
    ['a text', 'blåbær'],
    ['null', null],
    ['false', false],
  ])('is answered with exactly what the handler returned: %s', async (_what, body) => {
    expect(await ask('echo', JSON.stringify(body))).toEqual(body);
  });

  it('is answered with null where the handler returns nothing', async () => {
    expect(await ask('nothing')).toBeNull();
  });

  it('passes through pipes, which may refuse it', async () => {
    expect(await ask('sum', '{"left":1,"right":2}')).toEqual({ sum: 3 });
    expect(await ask('sum', '{"left":"1"}')).toEqual({ ok: false, refused: 'invalid', message: 'Not a sum.' });
  });

  it('brings its subject and headers along', async () => {
    const trace = headers();
    trace.set('trace', 'abc');
    const reply = await client.request('where.now', '{}', { timeout: 2_000, headers: trace });
    expect(reply.json()).toEqual({ subject: 'where.now', trace: 'abc' });
  });

  it('is answered with the refusal that a handler throws', async () => {
    expect(await ask('refuse')).toMatchObject({ ok: false, refused: 'payment-unknown' });
    expect(service.errors).toEqual([]);
  });

  it('learns nothing of an exception, which is told to us alone', async () => {
    const answer = await ask('throw');
    expect(answer).toEqual(internal);
    expect(JSON.stringify(answer)).not.toContain('4712345678');
    expect(service.errors).toEqual([new Error('the phone number is 4712345678')]);
  });

  it.each(['unsayable', 'too-large'])('is answered even if the answer cannot be sent: %s', async (subject) => {
    expect(await ask(subject)).toEqual(internal);
    expect(service.errors).toHaveLength(1);
  });

  it.each([
    ['nothing at all', ''],
    ['not JSON', '{"left":'],
    ['two JSON texts', '{}{}'],
    ['not UTF-8', Uint8Array.of(0x22, 0xc3, 0x28, 0x22)],
    ['nested a million times', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['nested seventeen times', '['.repeat(17) + ']'.repeat(17)],
  ])('is refused and counted if its payload is %s, and the service lives', async (_what, payload) => {
    const before = service.strategy.malformedPayloads;
    expect(await ask('echo', payload)).toEqual(malformed);
    expect(service.strategy.malformedPayloads).toBe(before + 1);
    expect(await ask('echo', '"alive"')).toBe('alive');
  });

  it('is not answered where no answer is wanted, and the service lives', async () => {
    client.publish('echo', 'not JSON');
    client.publish('throw', '{}');
    expect(await ask('echo', '"alive"')).toBe('alive');
  });

  it('fails at once if nobody listens', async () => {
    await expect(client.request('nobody', '{}', { timeout: 2_000 })).rejects.toMatchObject({ code: '503' });
  });
});
