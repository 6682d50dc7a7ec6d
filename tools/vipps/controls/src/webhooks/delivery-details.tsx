import type { Delivery } from '../../../src/webhooks/delivery';
import { ask } from '../live/ask';
import { ActButton } from '../parts/act-button';
import { Facts } from '../parts/facts';
import { Moment } from '../parts/moment';
import { Table } from '../parts/table';
import './delivery-details.css';

export const DeliveryDetails = ({ delivery }: { delivery: Delivery }) => (
  <div className="delivery-details">
    <div>
      <ActButton label="Send again" onPress={() => ask('POST', `deliveries/${delivery.id}/resend`)} />
    </div>
    <Table name={`Attempts of ${delivery.id}`} heads={['When', 'Answer', 'Kind']} empty="Not tried yet.">
      {delivery.attempts.map(({ at, status, error, besides }, index) => (
        <tr key={index}>
          <td>
            <Moment at={at} />
          </td>
          <td>{status ?? error ?? 'under way'}</td>
          <td>{besides ? 'besides: a copy, a forgery, or on demand' : 'an attempt'}</td>
        </tr>
      ))}
    </Table>
    <Facts>{[...Object.entries(delivery.headers ?? {}), ['body', delivery.body]]}</Facts>
  </div>
);
