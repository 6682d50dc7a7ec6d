import { TryLater } from '@payments/projection';
import { done, silent, type Busy } from '@payments/vipps-client';
import { answered, answerOf, tryLater, type Refused } from './vipps-outcome';

const refused: Refused = {
  kind: 'refused',
  status: 400,
  code: '6090',
  title: 'Not enough reserved',
  traceId: 'trace-1',
  fields: ['amount'],
};
const busy: Busy = { kind: 'busy', status: 429, retryAfterMs: 15_000, traceId: 'trace-2' };

const thrownBy = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (error) {
    return error;
  }
};

describe('what Vipps answers to a question', () => {
  it('is the answer', () => {
    expect(answered('read payment', done({ state: 'AUTHORIZED' }))).toEqual({ state: 'AUTHORIZED' });
  });

  it.each([
    ['busy', busy, 'vipps-busy', 'read payment: Vipps is busy (429)', 15_000],
    ['busy, with a code', { ...busy, code: '6280' }, 'vipps-busy', 'read payment: Vipps is busy (429, 6280)', 15_000],
    ['silent', silent('timeout'), 'vipps-silent', 'read payment: no answer from Vipps (timeout)', undefined],
    [
      'a refusal, which says nothing about the payment',
      refused,
      'vipps-busy',
      'read payment: Vipps is busy (400)',
      undefined,
    ],
  ])('is asked for again when it is %s', (_what, outcome, reason, message, retryAfterMs) => {
    const thrown = thrownBy(() => answered('read payment', outcome));
    expect(thrown).toBeInstanceOf(TryLater);
    expect(thrown).toMatchObject({ reason, message, retryAfterMs });
  });
});

describe('a call that was neither taken nor refused', () => {
  it('is made again, no sooner than Vipps said', () => {
    expect(tryLater('capture', busy)).toMatchObject({
      message: 'capture: Vipps is busy (429)',
      retryAfterMs: 15_000,
    });
  });
});

describe('a refusal', () => {
  it('is kept with what Vipps’ support asks for, and no more', () => {
    expect(answerOf(refused)).toEqual({ status: 400, code: '6090', title: 'Not enough reserved', traceId: 'trace-1' });
  });

  it('is kept without what it did not say', () => {
    expect(answerOf({ kind: 'refused', status: 403 })).toEqual({ status: 403 });
  });
});
