import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { ParkedPage as Page, ParkedRow } from '../../../src/api';
import { ActDialog } from '../act/act-dialog';
import { onAnyPayment, useAsked } from '../ask/use-asked';
import { usePageHeading } from '../frame/page-title';
import { useMay } from '../log-in/session';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { Icon } from '../parts/icon';
import { Moment } from '../parts/moment';
import { Money } from '../parts/money';
import { Notice } from '../parts/notice';
import { Waiting } from '../parts/waiting';
import { addressOf } from '../payment/address';
import { parkingName } from '../words/parking-words';
import { byReason } from './by-reason';
import './parked-page.css';

export function ParkedPage() {
  const heading = usePageHeading('Parked payments');
  const [search] = useSearchParams();
  const after = search.get('after');
  const path = after === null ? '/api/parked' : `/api/parked?${new URLSearchParams({ after })}`;
  const { answer, failure, again } = useAsked<Page>(path, onAnyPayment);
  const [retried, setRetried] = useState<ParkedRow>();

  return (
    <div className="parked-page">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          Parked payments
        </h1>
        <p className="parked-lead">
          What keeps failing is set aside, and all else goes on. It is tried by itself every quarter of an hour.
        </p>
      </header>
      {failure && <Failure failure={failure} again={again} isStale={answer !== undefined} />}
      {!answer && !failure && <Waiting lines={6} />}
      {answer && answer.parked.length === 0 && (
        <Notice tone="good" title="Nothing is parked.">
          <p>Nobody has to look at any payment.</p>
        </Notice>
      )}
      {answer && byReason(answer.parked).map((group) => <Reason key={group.reason} {...group} onRetry={setRetried} />)}
      {(after !== null || answer?.next !== undefined) && (
        <nav className="list-pages" aria-label="Pages of the list">
          {after === null ? <span /> : <Link href="?">Back to the first page</Link>}
          {answer?.next !== undefined && (
            <Link href={`?${new URLSearchParams({ after: answer.next })}`}>Next page</Link>
          )}
        </nav>
      )}
      {retried && <ActDialog action="retry" payment={retried} onDone={again} onClose={() => setRetried(undefined)} />}
    </div>
  );
}

interface ReasonProps {
  readonly reason: ParkedRow['reason'];
  readonly rows: readonly ParkedRow[];
  readonly onRetry: (row: ParkedRow) => void;
}

/** One cure helps all that have one reason: it is said once, above them. */
function Reason({ reason, rows, onRetry }: ReasonProps) {
  const mayRetry = useMay('act');
  const id = `parked-${reason}`;
  return (
    <section className="parked-reason" aria-labelledby={id}>
      <div className="parked-why">
        <h2 id={id}>
          <Icon name="warning" />
          <span className="parked-name">{parkingName(reason)}</span>
        </h2>
        <p>{rows[0]?.whatToDo}</p>
      </div>
      <ul className="parked-rows">
        {rows.map((row) => (
          <li key={`${row.merchantSerialNumber}_${row.reference} ${row.service}`} className="parked-row">
            <div className="parked-what">
              <Link href={addressOf(row)} className="parked-link">
                {row.reference}
              </Link>
              <span className="parked-soft">
                {row.action}, by {row.service}
              </span>
            </div>
            <span className="parked-amount">
              <Money amount={row.amount} />
            </span>
            <span className="parked-soft parked-since">
              <Moment at={row.since} as="about" />, {row.failures} times in vain
            </span>
            {mayRetry && (
              <Button onPress={() => onRetry(row)}>
                <Icon name="retry" />
                Retry<span className="unseen"> {row.reference}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
