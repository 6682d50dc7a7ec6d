import { useState } from 'react';
import { moneyOf } from '../parts/money';
import type { InsidePayment } from '../../../src/control/inside-payment';
import { useAnswer } from '../live/use-answer';
import { Field } from '../parts/field';
import { More } from '../parts/more';
import { Row } from '../parts/row';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { PaymentDetails } from './payment-details';

const states = ['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED'];
const sums = ['Amount', 'Captured', 'Refunded', 'Cancelled'].map((numbers) => ({ numbers }));
const heads = ['Reference', 'Sales unit', 'State', ...sums, 'Events'];
const SHOWN = 50;
const NONE_YET = 'None yet. The keys to ask for one stand below; the README of tools/vipps shows each call with curl.';

export function PaymentsSection() {
  const [state, setState] = useState('');
  const [part, setPart] = useState('');
  const query = new URLSearchParams({ limit: String(SHOWN), reference: part, ...(state === '' ? {} : { state }) });
  const { payments } = useAnswer<{ payments: InsidePayment[] }>(`payments?${query}`) ?? {};
  const isNarrowed = state !== '' || part !== '';
  return (
    <Section
      title="Payments"
      hint={`The latest ${SHOWN}; each opens on its events, its money and what can be done to it.`}
    >
      <Row>
        <Field label="Reference has" type="search" value={part} onChange={({ target }) => setPart(target.value)} />
        <label className="field">
          State
          <select value={state} onChange={({ target }) => setState(target.value)}>
            <option value="">any</option>
            {states.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </Row>
      <Table name="Payments" heads={heads} empty={isNarrowed ? 'None is like that.' : NONE_YET}>
        {payments?.toReversed().map((payment) => (
          <PaymentRow key={`${payment.merchantSerialNumber}/${payment.reference}`} payment={payment} />
        ))}
      </Table>
    </Section>
  );
}

function PaymentRow({ payment }: { payment: InsidePayment }) {
  const { aggregate, amount } = payment;
  const money = (value: number) => <td className="number">{moneyOf(value, amount.currency)}</td>;
  return (
    <More
      name={payment.reference}
      columns={heads.length}
      cells={
        <>
          <td>{payment.merchantSerialNumber}</td>
          <td>{payment.state}</td>
          {money(amount.value)}
          {money(aggregate.capturedAmount.value)}
          {money(aggregate.refundedAmount.value)}
          {money(aggregate.cancelledAmount.value)}
          <td>{payment.events.map(({ name }) => name).join(' ')}</td>
        </>
      }
    >
      {() => <PaymentDetails payment={payment} />}
    </More>
  );
}
