import { moneyOf } from '../parts/money';
import { numberOf } from '../../../phone/src/words/number-of';
import type { InsidePayment } from '../../../src/control/inside-payment';
import { Facts } from '../parts/facts';
import { Moment } from '../parts/moment';
import { Table } from '../parts/table';
import { LedgerOfPayment } from './ledger-of-payment';
import { WebhooksOfPayment } from '../webhooks/webhooks-of-payment';
import { PaymentActs } from './payment-acts';
import './payment-details.css';

const linesIn = (count: number): string => (count === 1 ? '1 order line' : `${count} order lines`);

/** One payment from the inside. */
export function PaymentDetails({ payment }: { payment: InsidePayment }) {
  const { request, order, events, captureGuaranteedUntil } = payment;
  const phoneNumber = request.customer?.phoneNumber;
  return (
    <div className="payment-details">
      <PaymentActs payment={payment} />
      <Facts>
        {[
          ['Customer', phoneNumber ? <a href={`/phone/${phoneNumber}`}>{numberOf(phoneNumber)}</a> : 'not named'],
          ['Description', request.paymentDescription ?? 'none'],
          ['Created', <Moment key="created" at={payment.createdAt} />],
          ['Expires', <Moment key="expires" at={payment.expiresAt} />],
          [
            'Capture guaranteed until',
            captureGuaranteedUntil ? <Moment key="guaranteed" at={captureGuaranteedUntil} /> : 'not yet',
          ],
          ['Receipt', order?.receipt ? linesIn(order.receipt.orderLines.length) : 'none'],
          ['Category', order?.category ? `${order.category.category}, ${order.category.orderDetailsUrl}` : 'none'],
        ]}
      </Facts>
      <Table
        name={`Events of ${payment.reference}`}
        heads={['Event', { numbers: 'Amount' }, 'When', 'Idempotency key', 'pspReference']}
        empty="None."
      >
        {events.map((event) => (
          <tr key={event.pspReference}>
            <td>
              {event.name}
              {event.success ? '' : ' (failed)'}
            </td>
            <td className="number">{moneyOf(event.amount.value, event.amount.currency)}</td>
            <td>
              <Moment at={event.timestamp} />
            </td>
            <td className="text">{event.idempotencyKey}</td>
            <td className="text">{event.pspReference}</td>
          </tr>
        ))}
      </Table>
      <LedgerOfPayment payment={payment} />
      <WebhooksOfPayment payment={payment} />
    </div>
  );
}
