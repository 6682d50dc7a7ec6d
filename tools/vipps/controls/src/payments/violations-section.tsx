import type { Violation } from '../../../src/ledger/violations';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';

export function ViolationsSection() {
  const { violations } = useAnswer<{ violations: Violation[] }>('violations') ?? {};
  return (
    <Section title="Violations" hint="What happened, or was tried, that never should be.">
      <Table name="Violations" heads={['Kind', 'Sales unit', 'Reference', 'Idempotency key']} empty="None.">
        {violations?.toReversed().map(({ kind, merchantSerialNumber, reference, key }, index) => (
          <tr key={violations.length - index}>
            <td>{kind}</td>
            <td>{merchantSerialNumber}</td>
            <td className="text">{reference}</td>
            <td className="text">{key}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
