import {
  aborted,
  authorized,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  requested,
} from '@payments/events/examples';
import { recordCapture, recordCaptureFailure, recordCaptureVerification } from './command-examples';
import { given } from './given-when-then';

const asked = [requested(), initiated, authorized(1000), captureRequested('first', 700)];
const taken = [...asked, captured('first', 700)];
const failed = [...asked, captureFailed('first')];
const verified = [...taken, captureVerified('first', 700)];

describe('when Vipps has captured', () => {
  it('records it, for the amount that was asked', () => {
    given(...asked)
      .when(recordCapture('first'))
      .then(captured('first', 700));
  });

  it.each([
    { already: 'recorded', history: taken },
    { already: 'verified', history: verified },
  ])('records nothing when it is $already', ({ history }) => {
    given(...history)
      .when(recordCapture('first'))
      .thenNothing();
  });

  it('believes Vipps, though it was thought to have failed', () => {
    given(...failed)
      .when(recordCapture('first'))
      .then(captured('first', 700));
  });
});

describe('when Vipps, asked again, agrees', () => {
  it('verifies the capture, with the sum of all captures that far', () => {
    given(...verified, captureRequested('rest', 300), captured('rest', 300))
      .when(recordCaptureVerification('rest'))
      .then(captureVerified('rest', 1000));
  });

  it('leaves out what is not captured', () => {
    given(...taken, captureRequested('rest', 300))
      .when(recordCaptureVerification('first'))
      .then(captureVerified('first', 700));
  });

  it.each([
    { known: 'is verified already', history: verified },
    { known: 'is not known to have happened', history: asked },
    { known: 'has failed', history: failed },
  ])('records nothing for a capture that $known', ({ history }) => {
    given(...history)
      .when(recordCaptureVerification('first'))
      .thenNothing();
  });
});

describe('when Vipps has refused the capture', () => {
  it('records it', () => {
    given(...asked)
      .when(recordCaptureFailure('first'))
      .then(captureFailed('first'));
  });

  it.each([
    { known: 'failed already', history: failed },
    { known: 'succeeded', history: taken },
    { known: 'succeeded and was verified', history: verified },
  ])('records nothing for a capture that $known', ({ history }) => {
    given(...history)
      .when(recordCaptureFailure('first'))
      .thenNothing();
  });
});

describe.each([recordCapture('first'), recordCaptureVerification('first'), recordCaptureFailure('first')])(
  '$type',
  (fact) => {
    it('cannot be about a capture that nobody requested', () => {
      given(requested(), initiated, authorized(1000))
        .when(fact)
        .thenThrows(new TypeError('A fact about a capture that nobody requested: first'));
    });

    it('cannot come before the customer’s yes', () => {
      given(requested(), initiated).when(fact).thenRefuses('payment-not-authorized');
    });

    it('cannot come after the customer’s no', () => {
      given(requested(), initiated, aborted).when(fact).thenRefuses('payment-ended');
    });
  },
);
