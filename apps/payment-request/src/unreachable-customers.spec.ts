import { streamOf, type RequestRejected } from '@payments/events';
import { acmeOrder1, at } from '@payments/events/examples';
import { UnreachableCustomers } from './unreachable-customers';

const HOUR_MS = 3_600_000;
const { merchantSerialNumber } = acmeOrder1;

const rejected = (ms = 0, code = '7010'): RequestRejected => ({
  type: 'RequestRejected',
  at: at + ms,
  data: { because: { status: 400, code } },
});

const seen = (limit: number, ...events: readonly RequestRejected[]): UnreachableCustomers => {
  const customers = new UnreachableCustomers(limit);
  events.forEach((event, number) => {
    customers.see(streamOf({ ...acmeOrder1, reference: `acme-order-${number}` }), event);
  });
  return customers;
};

describe('customers whom Vipps could not ask', () => {
  it('stop nothing as long as there are few', () => {
    expect(seen(3, rejected(), rejected()).brake(merchantSerialNumber, at)).toBeUndefined();
  });

  it('stop further requests of their sales unit once there are as many as allowed', () => {
    expect(seen(3, rejected(), rejected(1), rejected(2)).brake(merchantSerialNumber, at + 2)).toEqual({
      refused: 'too-many-unreachable-customers',
      message: 'Vipps could not ask 3 customers of this sales unit within the last hour.',
      details: { limit: 3, until: new Date(at + HOUR_MS).toISOString() },
    });
  });

  it('do so for an hour', () => {
    const customers = seen(2, rejected(), rejected(1));
    expect(customers.brake(merchantSerialNumber, at + HOUR_MS - 1)).toBeDefined();
    expect(customers.brake(merchantSerialNumber, at + HOUR_MS)).toBeUndefined();
  });

  it('stop for as long as the latest of many say', () => {
    const customers = seen(2, rejected(), rejected(1_000), rejected(2_000));
    expect(customers.brake(merchantSerialNumber, at + 2_000)?.details).toMatchObject({
      until: new Date(at + 1_000 + HOUR_MS).toISOString(),
    });
  });

  it('are told apart from other refusals, and from other sales units', () => {
    const customers = seen(1, rejected(0, '5080'));
    expect(customers.brake(merchantSerialNumber, at)).toBeUndefined();
    customers.see('person-123456_acme-order-1', rejected());
    expect(customers.brake(merchantSerialNumber, at)).toBeUndefined();
    customers.see(streamOf({ ...acmeOrder1, merchantSerialNumber: '654321' }), rejected());
    expect(customers.brake(merchantSerialNumber, at)).toBeUndefined();
    expect(customers.brake('654321', at)).toBeDefined();
  });

  it('are of no matter where there is no limit', () => {
    expect(seen(0, rejected(), rejected()).brake(merchantSerialNumber, at)).toBeUndefined();
  });
});
