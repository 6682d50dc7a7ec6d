import { Link } from 'wouter';
import type { PaymentRow } from '../../../src/api';
import { Moment } from '../parts/moment';
import { Money } from '../parts/money';
import { MoneyBar } from '../parts/money-bar';
import { useNow } from '../parts/use-now';
import { Tone } from '../parts/tone';
import { addressOf } from '../payment/address';
import { barOf } from '../payment/bar';
import { parkingName } from '../words/parking-words';
import { STATUS_WORDS } from '../words/status-words';
import './payments-table.css';

interface PaymentsTableProps {
  readonly payments: readonly PaymentRow[];
  /** Several sales units: then each line says which. */
  readonly hasUnits: boolean;
  /** Those that changed while somebody looked. */
  readonly changed: ReadonlySet<string>;
}

export const keyOf = ({
  merchantSerialNumber,
  reference,
}: Pick<PaymentRow, 'merchantSerialNumber' | 'reference'>): string => `${merchantSerialNumber}_${reference}`;

export const PaymentsTable = ({ payments, hasUnits, changed }: PaymentsTableProps) => (
  <table className="payments-table">
    <caption className="unseen">Payments</caption>
    <thead>
      <tr>
        <th scope="col">Reference</th>
        <th scope="col">Status</th>
        <th scope="col" className="payments-number">
          Amount
        </th>
        <th scope="col" className="payments-wide">
          Money
        </th>
        <th scope="col" className="payments-wide">
          To look at
        </th>
        <th scope="col" className="payments-number">
          Requested
        </th>
        <th scope="col" className="payments-number payments-widest">
          Changed
        </th>
      </tr>
    </thead>
    <tbody>
      {payments.map((payment) => (
        <Row key={keyOf(payment)} payment={payment} hasUnits={hasUnits} isChanged={changed.has(keyOf(payment))} />
      ))}
    </tbody>
  </table>
);

interface RowProps {
  readonly payment: PaymentRow;
  readonly hasUnits: boolean;
  readonly isChanged: boolean;
}

function Row({ payment, hasUnits, isChanged }: RowProps) {
  const { merchantSerialNumber, reference, status, amount, requestedAt, changedAt, revision } = payment;
  const { label, tone } = STATUS_WORDS[status];
  return (
    <tr className={isChanged ? 'payments-changed' : undefined} data-revision={revision}>
      <th scope="row">
        <Link href={addressOf(payment)} className="payments-link">
          {reference}
        </Link>
        {hasUnits && <span className="payments-unit">{merchantSerialNumber}</span>}
      </th>
      <td>
        <Tone tone={tone}>{label}</Tone>
      </td>
      <td className="payments-number">
        <Money amount={amount} />
      </td>
      <td className="payments-wide payments-bar">
        <MoneyBar {...barOf(payment)} />
      </td>
      <td className="payments-wide">
        <ToLookAt payment={payment} />
      </td>
      <td className="payments-number payments-soft">
        <Moment at={requestedAt} />
      </td>
      <td className="payments-number payments-soft payments-widest">
        <Moment at={changedAt} as="about" />
      </td>
    </tr>
  );
}

/** As early as the first warning is given; before that every reservation would have a mark, and none would be seen. */
const SOON_MS = 72 * 3_600_000;

/** What a person should know of before they open it. */
function ToLookAt({ payment: { parked, anomalies, atRisk } }: { readonly payment: PaymentRow }) {
  const now = useNow();
  return (
    <span className="payments-marks">
      {parked?.map((reason) => (
        <Tone key={reason} tone="bad">
          Parked: {parkingName(reason)}
        </Tone>
      ))}
      {anomalies !== undefined && anomalies > 0 && (
        <Tone tone="bad">{anomalies === 1 ? '1 anomaly' : `${anomalies} anomalies`}</Tone>
      )}
      {atRisk && Date.parse(atRisk.until) - now < SOON_MS && (
        <Tone tone="open">
          {atRisk.deadline === 'guarantee' ? 'Guaranteed until ' : 'Capturable until '}
          <Moment at={atRisk.until} />
        </Tone>
      )}
    </span>
  );
}
