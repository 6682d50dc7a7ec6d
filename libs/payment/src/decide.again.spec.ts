import {
  aborted,
  authorized,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captureRetried,
  captured,
  initiated,
  nok,
  refundFailed,
  refundRequested,
  refundRetried,
  refunded,
  requested,
} from '@payments/events/examples';
import { recordCaptureFailure, recordRefundFailure, requestCaptureAgain, requestRefundAgain } from './command-examples';
import { given } from './given-when-then';

const reserved = [requested(), initiated, authorized(1000)];
const asked = [...reserved, captureRequested('first', 700)];
const refused = [...asked, captureFailed('first')];
const proof = { idempotencyKey: 'key-1', readAt: '2026-11-22T09:30:00.000Z', entries: 2 };

describe('asking again for a capture that Vipps refused', () => {
  it('asks with a new key, for what was asked', () => {
    given(...refused)
      .when(requestCaptureAgain('first'))
      .then(captureRetried('first', 2));
  });

  it('may wait for a moment', () => {
    given(...refused)
      .when(requestCaptureAgain('first', '2026-11-22T09:30:05.000Z'))
      .then(captureRetried('first', 2, '2026-11-22T09:30:05.000Z'));
  });

  it('never uses a key again that was refused', () => {
    given(...refused, captureRetried('first', 2), captureFailed('first', { epoch: 2 }))
      .when(requestCaptureAgain('first'))
      .then(captureRetried('first', 3));
  });

  it.each([
    { is: 'is under way', history: asked },
    { is: 'is under way again', history: [...refused, captureRetried('first')] },
    { is: 'has happened', history: [...asked, captured('first', 700)] },
  ])('does nothing while it $is', ({ history }) => {
    given(...history)
      .when(requestCaptureAgain('first'))
      .thenNothing();
  });

  it('refuses when the money went to another capture', () => {
    given(...refused, captureRequested('instead', 400))
      .when(requestCaptureAgain('first'))
      .thenRefuses('capture-exceeds-reservation', { left: nok(600) });
  });

  it('refuses when all is taken by another capture', () => {
    given(...refused, captureRequested('instead', 1000))
      .when(requestCaptureAgain('first'))
      .thenRefuses('nothing-left-to-capture');
  });

  it('refuses while the rest is being released', () => {
    given(...refused, cancelRequested('rest'))
      .when(requestCaptureAgain('first'))
      .thenRefuses('cancel-under-way');
  });

  it('refuses when the rest is released', () => {
    given(...refused, cancelRequested('rest'), cancelled('rest', 1000))
      .when(requestCaptureAgain('first'))
      .thenRefuses('nothing-left-to-capture');
  });

  it('refuses a captureId that nobody used', () => {
    given(...refused)
      .when(requestCaptureAgain('other'))
      .thenRefuses('capture-unknown');
  });

  it.each([
    { payment: 'that nobody requested', history: [], refusal: 'payment-unknown' },
    { payment: 'that the customer has not approved', history: [requested()], refusal: 'payment-not-authorized' },
    { payment: 'that has ended', history: [requested(), initiated, aborted], refusal: 'payment-ended' },
  ] as const)('refuses for a payment $payment', ({ history, refusal }) => {
    given(...history)
      .when(requestCaptureAgain('first'))
      .thenRefuses(refusal);
    given(...history)
      .when(requestRefundAgain('goodwill'))
      .thenRefuses(refusal);
  });
});

describe('when Vipps refuses a key', () => {
  it('keeps the proof that it took no effect', () => {
    given(...asked)
      .when(recordCaptureFailure('first', { proof }))
      .then(captureFailed('first', { proof }));
  });

  it('records nothing where another instance has gone on with a new one meanwhile', () => {
    given(...refused, captureRetried('first', 2))
      .when(recordCaptureFailure('first'))
      .thenNothing();
  });

  it('records that the new one was refused as well', () => {
    given(...refused, captureRetried('first', 2))
      .when(recordCaptureFailure('first', { epoch: 2 }))
      .then(captureFailed('first', { epoch: 2 }));
  });
});

describe('asking again for a refund that Vipps refused', () => {
  const taken = [...asked, captured('first', 700), refundRequested('goodwill', 500)];
  const unfunded = [...taken, refundFailed('goodwill')];

  it('asks with a new key, for what was asked', () => {
    given(...unfunded)
      .when(requestRefundAgain('goodwill'))
      .then(refundRetried('goodwill', 2));
  });

  it.each([
    { is: 'is under way', history: taken },
    { is: 'is under way again', history: [...unfunded, refundRetried('goodwill')] },
    { is: 'has happened', history: [...taken, refunded('goodwill', 500)] },
  ])('does nothing while it $is', ({ history }) => {
    given(...history)
      .when(requestRefundAgain('goodwill'))
      .thenNothing();
  });

  it('refuses when another refund gave too much back meanwhile', () => {
    given(...unfunded, refundRequested('instead', 300))
      .when(requestRefundAgain('goodwill'))
      .thenRefuses('refund-exceeds-captures', { left: nok(400) });
  });

  it('refuses when another refund gave all back meanwhile', () => {
    given(...unfunded, refundRequested('instead', 700))
      .when(requestRefundAgain('goodwill'))
      .thenRefuses('nothing-left-to-refund');
  });

  it('refuses a refundId that nobody used', () => {
    given(...unfunded)
      .when(requestRefundAgain('other'))
      .thenRefuses('refund-unknown');
  });

  it('records nothing where another instance has gone on with a new key meanwhile', () => {
    given(...unfunded, refundRetried('goodwill', 2))
      .when(recordRefundFailure('goodwill'))
      .thenNothing();
  });
});
