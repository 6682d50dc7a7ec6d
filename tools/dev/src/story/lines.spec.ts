import pico from 'picocolors';
import { ledgerLines, newsLine, stepHeading, stepLine } from './lines';

const plain = pico.createColors(false);
const coloured = pico.createColors(true);
const step = {
  number: 3,
  type: 'Authorized',
  recordedAt: 1_500,
  writer: 'webhook-gateway',
  sentence: 'the customer approved',
} as const;

describe('a line of the story', () => {
  it('stands under its heading', () => {
    const line = stepLine(step, 0, plain);
    expect(line).toBe('  3     1500 ms  Authorized         webhook-gateway   the customer approved');
    expect(stepHeading(plain).indexOf('recorded by')).toBe(line.indexOf('webhook-gateway'));
    expect(stepHeading(plain).indexOf('what was said')).toBe(line.indexOf('the customer'));
  });

  it('is never earlier than the beginning, whatever the clocks say', () => {
    expect(stepLine(step, 2_000, plain)).toContain('      0 ms');
  });

  it('has its event in green at a good end and in red at a bad turn', () => {
    expect(stepLine({ ...step, type: 'CaptureVerified' }, 0, coloured)).toContain(
      pico.createColors(true).green('CaptureVerified  '),
    );
    expect(stepLine({ ...step, type: 'CaptureFailed' }, 0, coloured)).toContain(coloured.red('CaptureFailed    '));
  });
});

describe('a line of news', () => {
  it('says when a process died and what is done about it', () => {
    const news = { name: 'capture', what: 'died', how: 'was ended by SIGKILL', againInMs: 200 } as const;
    expect(newsLine(news, plain)).toBe('  ✗ capture          was ended by SIGKILL; it is started again in 200 ms');
  });

  it('does not say what goes without saying', () => {
    expect(newsLine({ name: 'capture', what: 'starting' }, plain)).toBeUndefined();
  });
});

describe("Vipps' books", () => {
  it('are told with where the money is and what took effect', () => {
    const never = { count: 0, keys: [] };
    const once = { count: 1, keys: [] };
    const account = {
      merchantSerialNumber: '1234567',
      reference: 'acme-order-1',
      currency: 'NOK',
      money: { customer: -49_900, reserved: 0, merchant: 49_900, released: 0 },
      effects: { create: once, authorize: once, receipt: once, capture: once, cancel: never, refund: never },
    } as const;
    expect(ledgerLines({ ...account, effects: structuredClone(account.effects) as never })).toEqual([
      'money (NOK): customer −499.00 · reserved 0.00 · merchant 499.00 · released 0.00',
      'effects: 1 × create · 1 × authorize · 1 × receipt · 1 × capture',
    ]);
  });
});
