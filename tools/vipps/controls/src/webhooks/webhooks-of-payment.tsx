import type { InsidePayment } from '../../../src/control/inside-payment';
import type { Delivery } from '../../../src/webhooks/delivery';
import { useAnswer } from '../live/use-answer';
import { Table } from '../parts/table';
import { DeliveryRow, deliveryHeads } from './delivery-row';

/** Who was told what of one payment. */
export function WebhooksOfPayment({ payment: { reference, merchantSerialNumber } }: { payment: InsidePayment }) {
  const path = `deliveries?reference=${encodeURIComponent(reference)}`;
  const { deliveries } = useAnswer<{ deliveries: Delivery[] }>(path) ?? {};
  return (
    <>
      <h3>Webhooks</h3>
      <Table
        name={`Webhooks of ${reference}`}
        heads={['Event', ...deliveryHeads]}
        empty="Nobody was told, since the start."
      >
        {deliveries
          ?.filter((delivery) => delivery.merchantSerialNumber === merchantSerialNumber)
          .map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} cells={[delivery.name]} />
          ))}
      </Table>
    </>
  );
}
