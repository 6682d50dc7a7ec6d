import { placeOf, toLock, toPayment, toPayments, toSettings } from './place';

describe('the address', () => {
  it.each([
    [toLock, { screen: 'lock' }],
    ['', { screen: 'lock' }],
    ['#elsewhere', { screen: 'lock' }],
    [toPayments, { screen: 'payments' }],
    [toSettings, { screen: 'settings' }],
    [toPayment('1234567/acme-order-1'), { screen: 'payment', key: '1234567/acme-order-1' }],
  ])('%s leads to its place', (hash, place) => expect(placeOf(hash)).toEqual(place));
});
