import type { Delivery } from '../../../src/webhooks/delivery';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { DeliveryRow, deliveryHeads } from './delivery-row';

const SHOWN = 50;

export function DeliveriesSection() {
  const { deliveries } = useAnswer<{ deliveries: Delivery[] }>(`deliveries?limit=${SHOWN}`) ?? {};
  return (
    <Section
      title="Webhooks"
      hint={`The latest ${SHOWN} since the start; each opens on its signature and its attempts.`}
    >
      <Table
        name="Webhooks"
        heads={['Reference', 'Event', ...deliveryHeads]}
        empty="None since the start: nobody is registered, or nothing happened."
      >
        {deliveries?.toReversed().map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} cells={[delivery.reference, delivery.name]} />
        ))}
      </Table>
    </Section>
  );
}
