import fc from 'fast-check';
import { domainProblem, modificationAnswer, paymentAnswer, receipt, reference } from './examples';
import { problemIn } from './problem';
import { readOrder } from './read-order';
import { readCreatedPayment, readModification, readPayment, readPaymentEvents } from './read-payment';
import { UNREADABLE } from './reader';
import { verdictOn } from './verdict';

const readers: Record<string, (body: string) => unknown> = {
  'a created payment': (body) => readCreatedPayment(body, reference),
  'a modification': (body) => readModification(body, reference),
  'a payment': (body) => readPayment(body, reference),
  events: (body) => readPaymentEvents(body, reference),
  'an order': readOrder,
  'a problem': problemIn,
};

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array).toString());

/** JSON of any shape, and JSON that differs from a good answer in one field, whatever it holds then. */
const almost = (answer: object) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(answer), '__proto__', 'toString'), fc.jsonValue())
    .map(([name, value]) => JSON.stringify({ ...answer, [name]: value }));

const body = fc.oneof(
  bytes,
  fc.json(),
  almost(paymentAnswer),
  almost(modificationAnswer),
  almost(modificationAnswer.aggregate).map((aggregate) =>
    JSON.stringify({ ...paymentAnswer, aggregate: JSON.parse(aggregate) }),
  ),
  almost(domainProblem('6080')),
  almost({ receipt }),
  almost(receipt).map((stored) => `{"receipt":${stored}}`),
  fc.nat(2_000).map((length) => JSON.stringify([paymentAnswer, { receipt }]).slice(0, length)),
  fc.constantFrom('{"valueOf":1,"toString":1}', '['.repeat(100_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`),
);

describe('whatever bytes come back', () => {
  it.each(Object.entries(readers))('reading %s from them never throws', (_, read) => {
    fc.assert(
      fc.property(body, (answer) => void read(answer)),
      { numRuns: 300 },
    );
  });

  it('money that was read is a whole number of minor units', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.jsonValue()), (value) => {
        const answer = { ...paymentAnswer, amount: { currency: 'NOK', value } };
        const payment = readPayment(JSON.stringify(answer), reference);
        if (payment !== UNREADABLE)
          expect(Number.isSafeInteger(payment.amount.value) && payment.amount.value >= 0).toBe(true);
        else expect(Number.isSafeInteger(value) && Number(value) >= 0).toBe(false);
      }),
    );
  });

  it('an answer that is not a success gets a verdict, and a server error is never final', () => {
    const status = fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(400, 401, 409, 423, 429, 500));
    const retryAfter = fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: undefined });
    fc.assert(
      fc.property(status, body, retryAfter, (status, body, retryAfter) => {
        const verdict = verdictOn({ status, body, retryAfter }, () => 0);
        expect(['refused', 'busy', 'silent']).toContain(verdict.kind);
        if (status >= 500) expect(verdict.kind).toBe('busy');
        if (status < 400) expect(verdict.kind).toBe('silent');
        if (verdict.kind === 'busy' && verdict.retryAfterMs !== undefined) {
          expect(verdict.retryAfterMs).toBeGreaterThanOrEqual(0);
          expect(verdict.retryAfterMs).toBeLessThanOrEqual(3_600_000);
        }
      }),
    );
  });
});
