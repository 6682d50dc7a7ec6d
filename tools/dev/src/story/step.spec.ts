import { metadataOf, type PaymentEvent } from '@payments/events';
import { authorized, oneOfEach, requested } from '@payments/events/examples';
import { stepOf } from './step';

const recorded = (event: PaymentEvent, recordedBy: string) => ({
  id: 'c5b6a2f0-0000-4000-8000-000000000001',
  type: event.type,
  stream: 'payment-1234567_acme-order-1',
  revision: 2,
  data: event.data,
  metadata: metadataOf(event, { correlationId: '', causationId: '', recordedAt: 1_700_000_000_000, recordedBy }),
  recordedAt: new Date(),
});

describe('telling a step of a payment', () => {
  it('says which it is, when it was recorded and by whom', () => {
    expect(stepOf(recorded(requested(), 'payment-request'))).toEqual({
      number: 3,
      type: 'Requested',
      recordedAt: 1_700_000_000_000,
      writer: 'payment-request',
      sentence: 'the order platform asked payment-request over NATS for NOK 10.00; answered: it is in the log',
    });
  });

  it.each([
    ['webhook-gateway', 'Vipps told webhook-gateway by a signed webhook → 200'],
    ['payment-request', 'payment-request asked Vipps how it stands'],
    ['all-in-one', 'all-in-one heard of it from Vipps'],
  ])('says how %s knows what the customer did', (writer, how) => {
    expect(stepOf(recorded(authorized(1000), writer))?.sentence).toBe(`the customer approved NOK 10.00; ${how}`);
  });

  it.each(Object.values<PaymentEvent>(oneOfEach))('has a sentence for $type', (event) => {
    const sentence = stepOf(recorded(event, 'capture'))?.sentence;
    expect(sentence).toMatch(/capture/);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/);
  });

  it('passes over what newer services wrote', () => {
    expect(stepOf({ ...recorded(requested(), 'capture'), type: 'Rejoiced' })).toBeUndefined();
  });
});
