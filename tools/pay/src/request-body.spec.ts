import { nok } from '@payments/events/examples';
import { requestBody } from './request-body';

const now = new Date('2026-11-22T09:30:00.123Z');
const laptop = { isLaptop: true, now };
const real = { isLaptop: false, now };
const consented = {
  consentGivenAt: '2026-11-22T09:30:00Z',
  consentChannel: 'phone call',
  consentStatement: 'Yes, send me a request',
};

describe('what is requested on the Vipps of this machine', () => {
  it('is an example where nothing is said, captured on command', () => {
    expect(requestBody({}, laptop)).toMatchObject({
      reference: 'order-20261122093000123',
      amount: nok(49_900),
      customer: { phoneNumber: expect.any(String) },
      consent: { channel: 'checkout' },
      capture: 'on-command',
    });
  });

  it('is what is said, with order lines that come to it', () => {
    const body = requestBody({ reference: 'acme-order-1', amount: nok(1000), phone: '4799999999' }, laptop);
    expect(body).toMatchObject({
      reference: 'acme-order-1',
      customer: { phoneNumber: '4799999999' },
      orderLines: [{ totalAmount: 1000 }],
    });
  });
});

describe('what is requested with real keys', () => {
  it('is asked of nobody whose number and consent were not given', () => {
    expect(() => requestBody({}, real)).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
    expect(() => requestBody({ phone: '4712345678', amount: nok(1000) }, real)).toThrow('they agreed');
    expect(() => requestBody({ phone: '4712345678', consentChannel: 'phone call' }, real)).toThrow(
      'a part of the consent',
    );
  });

  it('has nothing of the example', () => {
    expect(
      JSON.parse(
        JSON.stringify(
          requestBody({ phone: '4712345678', amount: nok(1000), reference: 'acme-order-1', ...consented }, real),
        ),
      ),
    ).toEqual({
      reference: 'acme-order-1',
      amount: nok(1000),
      customer: { phoneNumber: '4712345678' },
      consent: { givenAt: '2026-11-22T09:30:00Z', channel: 'phone call', statement: 'Yes, send me a request' },
      capture: 'on-command',
    });
  });

  it('may be a file, which is not quoted if it is none', () => {
    expect(() => requestBody({ body: '/nowhere/4712345678.json' }, real)).toThrow(
      '--body names no file with a JSON object.',
    );
  });
});
