import { ask } from '../live/ask';
import { useAnswer } from '../live/use-answer';
import { ActButton } from '../parts/act-button';
import { Row } from '../parts/row';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { FaultForm } from './fault-form';

interface Armed {
  id: string;
  fault: object;
  happened: number;
}

export function FaultsSection() {
  const { faults } = useAnswer<{ faults: Armed[] }>('faults') ?? {};
  return (
    <Section title="Faults" hint="What goes wrong on demand. The first that fits a call or a webhook happens to it.">
      <Table name="Faults" heads={['Fault', { numbers: 'Happened' }, '']} empty="Everything goes well.">
        {faults?.map(({ id, fault, happened }) => (
          <tr key={id}>
            <td className="text">
              <code>{JSON.stringify(fault)}</code>
            </td>
            <td className="number">{happened}</td>
            <td>
              <ActButton label="Take away" of={id} onPress={() => ask('DELETE', `faults/${id}`)} />
            </td>
          </tr>
        ))}
      </Table>
      <FaultForm />
      <Row>
        <ActButton label="Take all away" onPress={() => ask('DELETE', 'faults')} />
        <ActButton label="Let all tokens expire" onPress={() => ask('POST', 'tokens/expire')} />
      </Row>
    </Section>
  );
}
