import type { CloudEvent } from '@payments/bus';
import { canariesHeard, canariesOf } from './canaries/canaries';
import { payTo } from './testing/pay-to';
import { Laptop, effectsOf, ONE_EFFECT_EACH, type Walked } from './testing/laptop';
import { GOES_WELL } from './story/stories';

describe.each(['apart', 'together'] as const)('a payment that goes well, the services %s', (services) => {
  const laptop = new Laptop();
  const announced: { readonly event: CloudEvent; readonly id: string | undefined }[] = [];
  let walked: Walked;

  beforeAll(async () => {
    await laptop.start({ services });
    laptop.platform.bus.subscribe('payments.events.>', (event, { id }) => {
      announced.push({ event: event as CloudEvent, id });
    });
    walked = await laptop.walk('acme-order-1');
  }, 60_000);
  afterAll(() => laptop.stop(), 30_000);

  it('is one stream that reads as one story', () => {
    expect(walked.types).toEqual(GOES_WELL);
  });

  it('has each event recorded by the service whose part it is', () => {
    const writers = walked.events.map(({ metadata }) => (metadata as { recordedBy: string }).recordedBy);
    expect(writers).toEqual(
      services === 'together'
        ? GOES_WELL.map(() => 'all-in-one')
        : ['payment-request', 'payment-request', 'webhook-gateway', 'receipt', 'receipt', 'capture', 'capture'],
    );
  });

  it('is announced in the order of its story, each event under its own id', async () => {
    await laptop.platform.bus.flush();
    expect(announced.map(({ event }) => event.type)).toEqual(GOES_WELL);
    expect(announced.map(({ id }) => id)).toEqual(walked.events.map(({ id }) => id));
    expect(announced.map(({ event }) => event.id)).toEqual(walked.events.map(({ id }) => id));
  });

  it('moves the money once, from the customer to the merchant', async () => {
    expect(effectsOf(walked)).toEqual(ONE_EFFECT_EACH);
    expect(walked.account?.money).toEqual({ customer: -49_900, reserved: 0, merchant: 49_900, released: 0 });
    expect(await laptop.vipps.violations()).toEqual([]);
  });

  // It asks over the bus, and cannot know how many processes answer.
  if (services === 'apart') {
    it('is told by the command line, which finds that all is well', async () => {
      const told = await payTo(
        laptop.stack,
        ['show', 'acme-order-1', '--json'],
        ['why', 'acme-order-1'],
        ['doctor'],
        ['show', 'acme-order-9'],
        ['show'],
      );
      const [show, why, doctor, unknown, wrong] = told;
      expect(JSON.parse(show?.said ?? '')).toMatchObject({
        payment: { status: 'capture-verified' },
        history: GOES_WELL.map((type) => ({ type })),
      });
      expect(why?.said).toContain('Nothing: it is over.');
      expect(doctor?.said).toContain('All is well');
      expect(unknown?.said).toContain('payment-unknown');
      expect(wrong?.said).toContain('missing required argument');
      expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 1, 2]);
      const { directory, endpoints } = laptop.stack;
      const aloud = { 'the command line': told.map(({ said }) => said).join('\n') };
      expect(canariesHeard(canariesOf(directory, endpoints), aloud)).toEqual([]);
    }, 60_000);
  }
});
