import type { Attempt, Delivery } from '../../../src/webhooks/delivery';
import { More } from '../parts/more';
import { DeliveryDetails } from './delivery-details';

const answerOf = ({ status, error, besides }: Attempt): string =>
  `${status ?? error ?? 'under way'}${besides ? ' (besides)' : ''}`;

interface DeliveryRowProps {
  delivery: Delivery;
  /** What opens it, and what stands beside that. */
  cells: [name: string, ...others: string[]];
}

/** The heads of what follows the cells of the table's own. */
export const deliveryHeads = ['To', 'Status', 'Answers'];

export const DeliveryRow = ({ delivery, cells: [name, ...others] }: DeliveryRowProps) => (
  <More
    name={name}
    columns={1 + others.length + deliveryHeads.length}
    cells={
      <>
        {others.map((text) => (
          <td key={text}>{text}</td>
        ))}
        <td className="text">{delivery.url}</td>
        <td>{delivery.status}</td>
        <td>{delivery.attempts.map(answerOf).join(', ')}</td>
      </>
    }
  >
    {() => <DeliveryDetails delivery={delivery} />}
  </More>
);
