import { examplePayment } from './example-payment';
import { afterChange, keyOf, untouched, type PhoneChange, type PhoneState } from './phone-state';

const after = (...changes: PhoneChange[]): PhoneState => changes.reduce(afterChange, untouched);
const told = (
  occasion: Extract<PhoneChange, { type: 'payment' }>['occasion'],
  changes: Parameters<typeof examplePayment>[0] = {},
): PhoneChange => ({ type: 'payment', occasion, payment: examplePayment(changes), at: 0 });
const occasions = ({ pushes }: PhoneState) => pushes.map(({ occasion }) => occasion);
const key = keyOf(examplePayment());

describe('the lock screen', () => {
  it('shows the latest push of each payment, the newest first', () => {
    const state = after(told('CREATED'), told('CREATED', { reference: 'acme-order-2' }), told('EXPIRED'));
    expect(state.pushes.map((push) => [push.occasion, push.key])).toEqual([
      ['EXPIRED', key],
      ['CREATED', '1234567/acme-order-2'],
    ]);
  });

  it('forgets a push that was looked at, or answered', () => {
    expect(occasions(after(told('CREATED'), { type: 'seen', key }))).toEqual([]);
    expect(occasions(after(told('CREATED'), told('AUTHORIZED', { state: 'AUTHORIZED' })))).toEqual([]);
  });

  it('shows what is still open to whoever picks the phone up, and nothing that is over, put off, or went by in flight mode', () => {
    const payments = [
      examplePayment(),
      examplePayment({ reference: 'acme-order-2', state: 'EXPIRED' }),
      examplePayment({ reference: 'acme-order-3', postponed: true }),
      examplePayment({ reference: 'acme-order-4', missed: true }),
    ];
    expect(after({ type: 'payments', payments }).pushes).toEqual([{ key, occasion: 'CREATED', at: 0 }]);
  });

  it('does not bring back what was looked at when the connection does', () => {
    const payments: PhoneChange = { type: 'payments', payments: [examplePayment()] };
    expect(occasions(after(payments, { type: 'seen', key }, payments))).toEqual([]);
  });
});

describe('the list', () => {
  it('has a new payment first, and a changed one where it was', () => {
    const state = after(
      told('CREATED'),
      told('CREATED', { reference: 'acme-order-2' }),
      told('AUTHORIZED', { state: 'AUTHORIZED' }),
    );
    expect(state.payments.map(({ reference, state }) => [reference, state])).toEqual([
      ['acme-order-2', 'CREATED'],
      ['acme-order-1', 'AUTHORIZED'],
    ]);
  });
});
