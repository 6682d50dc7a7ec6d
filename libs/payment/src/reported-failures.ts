/** What Vipps told of that did not succeed: how much of it bears on an operation of ours, and how it is said. */
import type { ReportedOperation } from '@payments/events';
import type { Asked, ReportedFailure } from './payment';

export const REPORTS_IN_WORDS: Readonly<Record<ReportedOperation, string>> = {
  create: 'the request could not be created',
  authorize: 'an approval of the customer’s did not go through, as with a card that is declined',
  abort: 'a no of the customer’s did not go through',
  expire: 'the end of the customer’s time did not go through',
  terminate: 'a withdrawal did not go through',
  cancel: 'a release did not go through',
  capture: 'a capture did not go through',
  refund: 'a refund did not go through',
};

/** Which operation of ours a report may be about, and the id that our log has for it. */
type About = Pick<ReportedFailure, 'captureId' | 'refundId'> & {
  readonly operations: readonly ReportedOperation[];
};

/**
 * How many reports bear on an operation whose outcome we do not know. None of them is that outcome: each is a reason to look
 * at once rather than later.
 */
export const hintsOn = ({ reportedFailures }: Asked, { operations, captureId, refundId }: About): number =>
  reportedFailures.filter(
    (report) => operations.includes(report.operation) && report.captureId === captureId && report.refundId === refundId,
  ).length;
