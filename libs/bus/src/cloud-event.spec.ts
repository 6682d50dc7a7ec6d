import { cloudEvent, type Happening } from './cloud-event';

const captured: Happening = {
  id: '0b7d8a52-7f0f-5b3c-9a55-7a3a2f6f1c11',
  type: 'Captured',
  subject: 'acme-order-1',
  source: '/payments/123456',
  time: '2026-11-22T09:30:00.000Z',
  data: { captureId: 'first', amount: { currency: 'NOK', value: 49900 } },
};

describe('a CloudEvent', () => {
  it('carries what happened in the attributes of version 1.0', () => {
    expect(cloudEvent(captured)).toEqual({
      specversion: '1.0',
      id: '0b7d8a52-7f0f-5b3c-9a55-7a3a2f6f1c11',
      source: '/payments/123456',
      type: 'Captured',
      subject: 'acme-order-1',
      time: '2026-11-22T09:30:00.000Z',
      datacontenttype: 'application/json',
      data: { captureId: 'first', amount: { currency: 'NOK', value: 49900 } },
    });
  });

  it('carries extensions beside them, and leaves out those that are undefined', () => {
    const event = cloudEvent({
      ...captured,
      extensions: { revision: 5, correlationid: 'abc', causationid: undefined },
    });
    expect(event).toMatchObject({ revision: 5, correlationid: 'abc' });
    expect(event).not.toHaveProperty('causationid');
  });

  it.each(['correlationId', 'correlation-id', '', 'a'.repeat(21), 'data', 'id'])(
    'has no extension with the name "%s"',
    (name) => {
      expect(() => cloudEvent({ ...captured, extensions: { [name]: 'value' } })).toThrow(RangeError);
    },
  );

  it.each(['', 'Cap.tured', '*', 'Cap tured'])('has no type that is not one token of a subject: "%s"', (type) => {
    expect(() => cloudEvent({ ...captured, type })).toThrow(RangeError);
  });
});
