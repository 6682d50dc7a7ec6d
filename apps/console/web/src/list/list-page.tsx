import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { MoneyByStatus, PaymentsPage } from '../../../src/api';
import { onAnyPayment, useAsked } from '../ask/use-asked';
import { usePageHeading } from '../frame/page-title';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { Waiting } from '../parts/waiting';
import { FilterBar } from './filter-bar';
import { isFiltered, questionOf, withFilter } from './filters';
import { PaymentsTable } from './payments-table';
import { StatusTiles } from './status-tiles';
import { useChanged } from './use-changed';
import './list-page.css';

export function ListPage() {
  const heading = usePageHeading('Payments');
  const [search, setSearch] = useSearchParams();
  // An age is one of the moment at which the list was asked for.
  const path = useMemo(() => `/api/payments?${questionOf(search, Date.now())}`, [search]);
  const { answer, failure, again } = useAsked<PaymentsPage>(path, onAnyPayment);
  const { answer: money } = useAsked<MoneyByStatus>('/api/money', onAnyPayment);
  const changed = useChanged(answer?.payments);
  const isLater = search.has('after');

  return (
    <div className="list-page">
      <h1 ref={heading} tabIndex={-1}>
        Payments
      </h1>
      <StatusTiles {...(money && { money })} search={search} onSearch={setSearch} />
      <FilterBar
        search={search}
        onSearch={setSearch}
        merchantSerialNumbers={money?.merchantSerialNumbers ?? []}
        {...(money && { parked: money.parked })}
      />
      {failure && <Failure failure={failure} again={again} isStale={answer !== undefined} />}
      {!answer && !failure && <Waiting lines={10} />}
      {answer && answer.payments.length === 0 && (
        <Nothing isFiltered={isFiltered(search)} isAll={answer.next === undefined} />
      )}
      {answer && answer.payments.length > 0 && (
        <PaymentsTable
          payments={answer.payments}
          hasUnits={(money?.merchantSerialNumbers.length ?? 0) > 1}
          changed={changed}
        />
      )}
      {(isLater || answer?.next !== undefined) && (
        <nav className="list-pages" aria-label="Pages of the list">
          {isLater ? <Link href={`?${withFilter(search, 'after', undefined)}`}>Back to the first page</Link> : <span />}
          {answer?.next !== undefined && (
            <Link href={`?${withFilter(search, 'after', answer.next)}`}>
              {answer.payments.length === 0 ? 'Look further' : 'Next page'}
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}

function Nothing({ isFiltered: isNarrowed, isAll }: { readonly isFiltered: boolean; readonly isAll: boolean }) {
  if (!isNarrowed) {
    return (
      <Notice tone="quiet" title="There is no payment yet.">
        <p>The first one appears here by itself as soon as it is requested.</p>
      </Notice>
    );
  }
  return isAll ? (
    <Notice tone="quiet" title="No payment is like that.">
      <p>Take a filter away, or look for the beginning of the reference: upper and lower case differ.</p>
    </Notice>
  ) : (
    <Notice tone="quiet" title="No payment so far is like that.">
      <p>There are many, and not all of them have been looked at. Look further, or say of which status or age it is.</p>
    </Notice>
  );
}
