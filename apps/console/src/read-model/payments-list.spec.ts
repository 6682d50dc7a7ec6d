import { streamOf } from '@payments/events';
import { requested } from '@payments/events/examples';
import type { PaymentsPage, PaymentsQuery } from '../api/payments';
import { PaymentsList } from './payments-list';
import { ReadModel, type SeenEvent } from './read-model';

const busy = '12345';
const quiet = '67890';
const referenceOf = (number: number) => `acme-order-${number}`;

const request = (number: number, merchantSerialNumber = busy): SeenEvent => ({
  stream: streamOf({ merchantSerialNumber, reference: referenceOf(number) }),
  revision: 0,
  recordedAt: number,
  event: { ...requested({ amount: { currency: 'NOK', value: 100 + number } }), at: number },
});

let model: ReadModel;
let list: PaymentsList;
beforeEach(() => {
  model = ReadModel.open(':memory:');
  const position = { commit: 1n, prepare: 1n };
  model.apply([request(0, quiet), ...Array.from({ length: 9 }, (_, index) => request(index + 1))], position);
  list = new PaymentsList(model, Date.now, 3);
});
afterEach(() => model.close());

const referencesOf = ({ payments }: PaymentsPage) => payments.map(({ reference }) => reference);

/** Of each page that it took. */
function everyPage(query: PaymentsQuery): (readonly string[])[] {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const page: PaymentsPage = list.page({ ...query, ...(after !== undefined && { after }) });
    pages.push(referencesOf(page));
    after = page.next;
  } while (after !== undefined);
  return pages;
}

describe('a filter that hardly any payment passes', () => {
  it('is answered once so many have been looked at, and goes on from there', () => {
    const oldest = { status: ['requested'] as const, amountTo: 103 };
    const page = list.page(oldest);
    expect(page.payments).toEqual([]);
    expect(page.next).toBeDefined();
    expect(everyPage(oldest).flat()).toEqual([3, 2, 1, 0].map(referenceOf));
  });

  it('has what it found so far', () => {
    expect(everyPage({ amountFrom: 106, amountTo: 109 })[0]).toEqual([9, 8, 7, 6].map(referenceOf));
  });

  it('is answered at once where few have such an amount', () => {
    expect(list.page({ amountTo: 101 })).toMatchObject({
      payments: [{ reference: referenceOf(1) }, { reference: referenceOf(0) }],
    });
    expect(everyPage({ reference: 'acme', amountTo: 101 })).toEqual([[0, 1].map(referenceOf)]);
  });
});

describe('what has an order of its own in the read model', () => {
  it.each([
    ['everything', {}],
    ['a status', { status: ['requested'] as const }],
    ['an age', { requestedBefore: new Date(8).toISOString() }],
    ['the beginning of a reference', { reference: 'acme' }],
  ])('has whole pages: %s', (_, query) => {
    expect(list.page({ ...query, limit: 6 }).payments).toHaveLength(6);
  });

  it('has a sales unit with few payments, past however many others', () => {
    expect(everyPage({ merchantSerialNumber: quiet })).toEqual([[referenceOf(0)]]);
    expect(everyPage({ merchantSerialNumber: quiet, status: ['requested'] })).toEqual([[referenceOf(0)]]);
  });
});

describe('what no payment is', () => {
  it('is known without looking', () => {
    expect(list.page({ merchantSerialNumber: quiet, currency: 'EUR' })).toEqual({ payments: [] });
    expect(list.page({ status: ['refunded'], amountTo: 1 })).toEqual({ payments: [] });
  });
});
