import type { Registration } from '../../../src/webhooks/registrations';
import { useAnswer } from '../live/use-answer';
import { Moment } from '../parts/moment';
import { Section } from '../parts/section';
import { Table } from '../parts/table';

type Shown = Omit<Registration, 'secret' | 'formerSecret'>;

export function RegistrationsSection() {
  const { registrations } = useAnswer<{ registrations: Shown[] }>('registrations') ?? {};
  return (
    <Section title="Registrations" hint="Who hears of what. One that did not answer in two weeks is deleted.">
      <Table
        name="Registrations"
        heads={['Sales unit', 'URL', 'Events', 'Failing since']}
        empty="Nobody wants to hear."
      >
        {registrations?.map(({ id, merchantSerialNumber, url, events, failingSince }) => (
          <tr key={id}>
            <td>{merchantSerialNumber}</td>
            <td className="text">{url}</td>
            <td>{events.map((name) => name.split('.').at(-2)).join(' ')}</td>
            <td>{failingSince === undefined ? 'it answers' : <Moment at={failingSince} />}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
