import type { PaymentPage } from '../../../src/api';
import { Moment } from '../parts/moment';
import { Notice } from '../parts/notice';
import { parkingName } from '../words/parking-words';

interface ParkedNoticesProps {
  readonly parked: NonNullable<PaymentPage['payment']['parked']>;
}

/** What is set aside, why, and what a person can do: above everything else. */
export const ParkedNotices = ({ parked }: ParkedNoticesProps) =>
  parked.map(({ service, action, reason, whatToDo, failures, since }) => (
    <Notice key={service} tone="bad" title={`Parked: ${parkingName(reason)}`}>
      <p>{whatToDo}</p>
      <p className="payment-soft">
        {action}, by {service}: {failures} times in vain, parked <Moment at={since} as="away" />
      </p>
    </Notice>
  ));
