import type { Warning } from '../../../src/order-management/warnings';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';

export function WarningsSection() {
  const { warnings } = useAnswer<{ warnings: Warning[] }>('warnings') ?? {};
  return (
    <Section title="Warnings" hint="What Vipps takes without a word, and the customer may not get to see.">
      <Table name="Warnings" heads={['Order', 'Sales unit', 'Field', 'What is odd']} empty="None.">
        {warnings?.toReversed().map(({ orderId, merchantSerialNumber, name, reason }, index) => (
          <tr key={warnings.length - index}>
            <td className="text">{orderId}</td>
            <td>{merchantSerialNumber}</td>
            <td className="text">{name}</td>
            <td className="text">{reason}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
