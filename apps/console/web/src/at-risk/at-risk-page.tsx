import { Link } from 'wouter';
import type { MoneyAtRiskByDay } from '../../../src/api';
import { onAnyPayment, useAsked } from '../ask/use-asked';
import { usePageHeading } from '../frame/page-title';
import { Failure } from '../parts/failure';
import { Money } from '../parts/money';
import { MoneyBar } from '../parts/money-bar';
import { Notice } from '../parts/notice';
import { useNow } from '../parts/use-now';
import { Waiting } from '../parts/waiting';
import { awayOf, weekdayOf } from '../words/moments';
import { byCurrency } from './by-currency';
import './at-risk-page.css';

export function AtRiskPage() {
  const heading = usePageHeading('Money at risk');
  const { answer, failure, again } = useAsked<MoneyAtRiskByDay>('/api/money-at-risk', onAnyPayment);
  return (
    <div className="at-risk-page">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          Money at risk
        </h1>
        <p className="at-risk-lead">
          Reserved, not captured, and out of reach after its day: the day on which the bank’s guarantee ends, or Vipps
          takes a capture no more. Days are those of UTC. <Link href="/?expiring=yes">The payments, one by one</Link>
        </p>
      </header>
      {failure && <Failure failure={failure} again={again} isStale={answer !== undefined} />}
      {!answer && !failure && <Waiting lines={6} />}
      {answer && answer.days.length === 0 && (
        <Notice tone="good" title="No money is at risk.">
          <p>Nothing that is reserved waits for its capture.</p>
        </Notice>
      )}
      {answer && byCurrency(answer.days).map((market) => <Market key={market.currency} {...market} />)}
    </div>
  );
}

function Market({ currency, total, most, days }: ReturnType<typeof byCurrency>[number]) {
  const now = useNow();
  return (
    <section className="at-risk-market" aria-labelledby={`at-risk-${currency}`}>
      <h2 id={`at-risk-${currency}`}>
        <Money amount={total} />
        <span className="at-risk-soft"> wait for their capture</span>
      </h2>
      <table className="at-risk-table">
        <caption className="unseen">By day, in {currency}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="at-risk-number">
              Payments
            </th>
            <th scope="col" className="at-risk-number">
              Amount
            </th>
            <th scope="col" className="at-risk-bar" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, payments, amount, isOver }) => (
            <tr key={day} className={isOver ? 'at-risk-over' : undefined}>
              <th scope="row">
                <time dateTime={day} title={day}>
                  {weekdayOf(localNoonOf(day))}
                </time>
                <span className="at-risk-soft"> {isOver ? 'a deadline is over' : awayInDays(day, now)}</span>
              </th>
              <td className="at-risk-number">{payments}</td>
              <td className="at-risk-number">
                <Money amount={amount} />
              </td>
              <td className="at-risk-bar">
                <MoneyBar whole={most} parts={[{ kind: isOver ? 'over' : 'reserved', value: amount.value }]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A day is told as it is written, wherever whoever looks may be. */
const localNoonOf = (day: string): number => Date.parse(`${day}T12:00:00`);

const DAY_MS = 86_400_000;

function awayInDays(day: string, now: number): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Math.floor(now / DAY_MS) * DAY_MS) / DAY_MS);
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : awayOf(now + days * DAY_MS, now);
}
