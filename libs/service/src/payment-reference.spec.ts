import 'reflect-metadata';
import { paymentIdOf } from './payment-reference';

const reference = 'acme-order-1';
const ours = (...merchantSerialNumbers: readonly string[]) => ({
  has: (msn: string) => merchantSerialNumbers.includes(msn),
  default: merchantSerialNumbers.length === 1 ? merchantSerialNumbers[0] : undefined,
});

describe('which payment is meant', () => {
  it('is said by the reference alone where there is one sales unit', () => {
    expect(paymentIdOf({ reference }, ours('123456'))).toEqual({ merchantSerialNumber: '123456', reference });
  });

  it('is said by both where there are several', () => {
    const id = { merchantSerialNumber: '654321', reference };
    expect(paymentIdOf(id, ours('123456', '654321'))).toEqual(id);
  });

  it('is not guessed', () => {
    expect(paymentIdOf({ reference }, ours('123456', '654321'))).toMatchObject({ refused: 'missing-field' });
  });

  it('is none of ours if the sales unit is not', () => {
    const id = { merchantSerialNumber: '999999', reference };
    expect(paymentIdOf(id, ours('123456'))).toMatchObject({ refused: 'unknown-sales-unit' });
  });
});
