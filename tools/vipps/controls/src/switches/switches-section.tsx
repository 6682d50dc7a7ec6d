import { useState } from 'react';
import type { SalesUnit } from '../../../src/sales-units/sales-unit';
import { useAnswer } from '../live/use-answer';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { SwitchRow } from './switch-row';
import { useSwitchSchemas } from './use-switch-schemas';

export function SwitchesSection() {
  const [merchantSerialNumber, setMerchantSerialNumber] = useState('');
  const where = merchantSerialNumber === '' ? 'switches' : `switches?msn=${merchantSerialNumber}`;
  const { salesUnits = [] } = useAnswer<{ salesUnits: SalesUnit[] }>('sales-units') ?? {};
  const values = useAnswer<Record<string, unknown>>(where);
  const schemas = useSwitchSchemas();
  return (
    <Section title="Switches" hint="How the points are decided that Vipps' documents leave open.">
      <label className="field">
        For
        <select value={merchantSerialNumber} onChange={({ target }) => setMerchantSerialNumber(target.value)}>
          <option value="">all sales units that do not differ</option>
          {salesUnits.map((salesUnit) => (
            <option key={salesUnit.merchantSerialNumber} value={salesUnit.merchantSerialNumber}>
              {salesUnit.merchantSerialNumber} {salesUnit.name}
            </option>
          ))}
        </select>
      </label>
      <Table name="Switches" heads={['Switch', 'Is', 'Otherwise']} empty="There is none.">
        {values &&
          schemas &&
          Object.entries(schemas).map(([name, schema]) => (
            <SwitchRow key={`${where} ${name}`} name={name} schema={schema} value={values[name]} where={where} />
          ))}
      </Table>
    </Section>
  );
}
