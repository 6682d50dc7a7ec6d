import type { PhoneEntry } from '../../../src/phone/phone-messages';
import { numberOf } from '../../../phone/src/words/number-of';
import { whoseWords } from '../../../phone/src/words/whose-words';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { ApprovalDelay } from './approval-delay';
import { FlightMode } from './flight-mode';

export function CustomersSection() {
  const { phones } = useAnswer<{ phones: PhoneEntry[] }>('phones') ?? {};
  return (
    <Section title="Customers" hint="Whoever holds a phone answers for it; for all others this holds.">
      <ApprovalDelay />
      <Table
        name="Customers"
        heads={['Number', 'Whose', { numbers: 'Open requests' }, 'Flight mode']}
        empty="Nobody has a phone."
      >
        {phones?.map((phone) => (
          <tr key={phone.phoneNumber}>
            <td>
              <a href={`/phone/${phone.phoneNumber}`}>{numberOf(phone.phoneNumber)}</a>
            </td>
            <td>{whoseWords(phone) ?? 'An ordinary customer.'}</td>
            <td className="number">{phone.openRequests}</td>
            <td>
              <FlightMode phone={phone} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
