import type { SalesUnit } from '../../../src/sales-units/sales-unit';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';

const heads = ['Merchant-Serial-Number', 'Name', 'client_id', 'client_secret', 'Ocp-Apim-Subscription-Key'];

/** With which keys to call. They open nothing but this Vipps. */
export function SalesUnitsSection() {
  const { salesUnits } = useAnswer<{ salesUnits: SalesUnit[] }>('sales-units') ?? {};
  return (
    <Section title="Sales units" hint="With the keys to call with; they are worth nothing elsewhere.">
      <Table name="Sales units" heads={heads} empty="There is none.">
        {salesUnits?.map((salesUnit) => (
          <tr key={salesUnit.merchantSerialNumber}>
            <td>{salesUnit.merchantSerialNumber}</td>
            <td>{salesUnit.name}</td>
            <td className="text">{salesUnit.clientId}</td>
            <td className="text">{salesUnit.clientSecret}</td>
            <td className="text">
              {[salesUnit.subscriptionKey, salesUnit.secondarySubscriptionKey].filter(Boolean).join(' or ')}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
