import {
  authorized,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  requested,
} from '@payments/events/examples';
import {
  recordAuthorization,
  recordCapture,
  recordCaptureVerification,
  recordInitiation,
  requestCapture,
} from './command-examples';
import { decideAll } from './decide';
import { fold } from './evolve';

const reserved = fold([requested(), initiated, authorized(1000)]);

describe('several commands at once', () => {
  it('are decided each on what those before it changed', () => {
    const commands = [requestCapture('first', 700), recordCapture('first'), recordCaptureVerification('first')];
    expect(decideAll(commands, reserved)).toEqual([
      captureRequested('first', 700),
      captured('first', 700),
      captureVerified('first', 700),
    ]);
  });

  it('leave out what is so already', () => {
    expect(decideAll([recordInitiation, recordAuthorization(1000)], fold([requested(), initiated]))).toEqual([
      authorized(1000),
    ]);
  });

  it('are nothing when all of them are so already', () => {
    expect(decideAll([recordInitiation, recordAuthorization(1000)], reserved)).toEqual([]);
    expect(decideAll([], reserved)).toEqual([]);
  });

  it('are all refused when one of them is', () => {
    expect(decideAll([requestCapture('first', 700), requestCapture('rest', 301)], reserved)).toMatchObject({
      refused: 'capture-exceeds-reservation',
    });
  });
});
