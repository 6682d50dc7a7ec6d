import { moneyOf } from '../parts/money';
import type { InsidePayment } from '../../../src/control/inside-payment';
import type { LedgerAccount, LedgerEntry } from '../../../src/ledger/ledger';
import { useAnswer } from '../live/use-answer';
import { Moment } from '../parts/moment';
import { Table } from '../parts/table';

/** What really happened to the money, by a book that the payment knows nothing of. */
export function LedgerOfPayment({ payment }: { payment: InsidePayment }) {
  const reference = encodeURIComponent(payment.reference);
  const { payments } = useAnswer<{ payments: LedgerAccount[] }>(`ledger?reference=${reference}`) ?? {};
  const { entries } = useAnswer<{ entries: LedgerEntry[] }>(`ledger/${reference}/entries`) ?? {};
  const isOwn = (other: { merchantSerialNumber: string }) =>
    other.merchantSerialNumber === payment.merchantSerialNumber;
  const money = payments?.find(isOwn)?.money;
  const { currency } = payment.amount;
  return (
    <>
      <h3>Ledger</h3>
      {money && (
        <p>
          {Object.entries(money)
            .map(([account, value]) => `${account} ${moneyOf(value, currency)}`)
            .join(', ')}
        </p>
      )}
      <Table
        name={`Ledger of ${payment.reference}`}
        heads={['Effect', 'By', { numbers: 'Amount' }, 'When', 'Idempotency key']}
        empty="Nothing happened."
      >
        {entries?.filter(isOwn).map((entry, index) => (
          <tr key={index}>
            <td>{entry.effect}</td>
            <td>{entry.by}</td>
            <td className="number">{moneyOf(entry.amount, currency)}</td>
            <td>
              <Moment at={entry.at} />
            </td>
            <td className="text">{entry.key}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
