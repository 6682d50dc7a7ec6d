import type { Attempt, Delivery } from '../../../src/webhooks/delivery';
import { useAnswer } from '../live/use-answer';
import { More } from '../parts/more';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { DeliveryDetails } from './delivery-details';

const heads = ['Reference', 'Event', 'To', 'Status', 'Answers'];
const SHOWN = 50;

const answerOf = ({ status, error, besides }: Attempt): string =>
  `${status ?? error ?? 'under way'}${besides ? ' (besides)' : ''}`;

export function DeliveriesSection() {
  const { deliveries = [] } = useAnswer<{ deliveries: Delivery[] }>(`deliveries?limit=${SHOWN}`) ?? {};
  return (
    <Section title="Webhooks" hint={`The latest ${SHOWN}; each opens on its signature and its attempts.`}>
      <Table name="Webhooks" heads={heads} empty="There is none.">
        {deliveries.toReversed().map((delivery) => (
          <More
            key={delivery.id}
            name={delivery.reference}
            columns={heads.length}
            cells={
              <>
                <td>{delivery.name}</td>
                <td className="text">{delivery.url}</td>
                <td>{delivery.status}</td>
                <td>{delivery.attempts.map(answerOf).join(', ')}</td>
              </>
            }
          >
            {() => <DeliveryDetails delivery={delivery} />}
          </More>
        ))}
      </Table>
    </Section>
  );
}
